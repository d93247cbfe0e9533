package io.hostgw.run;

/** A run would do more than its guard allows; nothing was done. The message is one line. */
public final class GuardException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes the exception of what would be done and what to pass if it is meant. */
  public GuardException(String message) {
    super(message);
  }
}
