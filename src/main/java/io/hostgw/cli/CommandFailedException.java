package io.hostgw.cli;

/** Something outside of hostgw did not work. The message is one line: what, where, what to do. */
final class CommandFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  CommandFailedException(String message) {
    super(message);
  }
}
