package io.hostgw.inventory;

/** A live source could not be read. The message is one line: what, which server, what to do. */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message one printable line
   * @param cause what was thrown below, for {@code -vv}
   */
  public SourceException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Makes the exception without a cause. */
  public SourceException(String message) {
    super(message);
  }
}
