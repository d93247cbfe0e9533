package io.hostgw.transport;

/** The login needs an answer of a person, who cannot be asked while the host waits. */
final class UnansweredException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Runnable question;

  UnansweredException(Runnable question) {
    super("a person has to be asked");
    this.question = question;
  }

  /** Returns what asks, and leaves the answer where the next login finds it. */
  Runnable question() {
    return question;
  }
}
