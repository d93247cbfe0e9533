package io.hostgw.transport;

import java.time.Duration;

/** Is told what happens while a connection is made. Called by several threads, one at a time. */
public interface Witness {
  /** A step of a connection. */
  enum Step {
    /** Finding out where and as whom. */
    CONFIGURE,
    /** The TCP connection, or what stands for it. */
    CONNECT,
    /** The first word of the server. */
    GREET,
    /** The key exchange, the host's key included. */
    EXCHANGE_KEYS,
    /** The login. */
    LOG_IN,
    /** How the user becomes root. */
    BECOME_ROOT
  }

  /** What is told of. */
  enum Topic {
    /** Which host key was accepted, and why. */
    HOST_KEY,
    /** What the user was let in by. */
    LOGIN,
    /** How the user becomes root. */
    PRIVILEGE,
    /** By way of what the host is reached. */
    ROUTE,
    /** That something is tried again, and why. */
    RETRY
  }

  /** The settings were found. */
  void found(Endpoint endpoint);

  /** A step is done. */
  void took(Step step, Duration time);

  /**
   * Something is known now.
   *
   * @param topic what it is about
   * @param what one printable line, without secrets
   */
  void says(Topic topic, String what);

  /** Returns one who does not listen. */
  static Witness none() {
    return new Witness() {
      @Override
      public void found(Endpoint endpoint) {}

      @Override
      public void took(Step step, Duration time) {}

      @Override
      public void says(Topic topic, String what) {}
    };
  }
}
