package io.hostgw.openssh;

/** OpenSSH gives no answer, or one that nobody could use. Its message is one printable line. */
public final class OpenSshException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message where, what and what to do, in one printable line
   */
  OpenSshException(String message) {
    super(message);
  }

  /** Makes the exception with what led to it, for stack traces. */
  OpenSshException(String message, Throwable cause) {
    super(message, cause);
  }
}
