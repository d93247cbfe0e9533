package io.hostgw.transport;

/** A key cannot be used now; the message completes "KEY: ". */
final class UnusableKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableKeyException(String why) {
    super(why);
  }
}
