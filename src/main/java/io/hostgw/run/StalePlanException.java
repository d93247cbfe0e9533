package io.hostgw.run;

/** A saved plan does not fit what is there now. The message is one line. */
public final class StalePlanException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes the exception of what does not fit and what to do. */
  public StalePlanException(String message) {
    super(message);
  }
}
