package io.hostgw.transport;

/** What came of an attempt to open a connection, other than a failure. */
sealed interface Attempt {
  /** The user is logged in. */
  record Open(SshjSession session) implements Attempt {}

  /**
   * A person has to be asked, which a host does not wait for. Ask, then dial again: the answer, or
   * that there was none, lies where the next attempt finds it, so that this ends.
   */
  record Unanswered(Runnable question) implements Attempt {}
}
