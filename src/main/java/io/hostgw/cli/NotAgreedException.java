package io.hostgw.cli;

/** Nobody has agreed to what the command does, and nobody can be asked. The message is one line. */
final class NotAgreedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes the exception of what would be done and what to give if it is meant. */
  NotAgreedException(String message) {
    super(message);
  }
}
