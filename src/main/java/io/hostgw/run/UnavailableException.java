package io.hostgw.run;

/**
 * Something that a run needs could not be reached. The message is one line: what, where, what to
 * do.
 */
public final class UnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes the exception with what led to it, for stack traces. */
  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
