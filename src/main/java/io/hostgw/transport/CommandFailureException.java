package io.hostgw.transport;

import java.io.IOException;

/** A ProxyCommand failed. Its message says how, in one printable line. */
final class CommandFailureException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param line what the shell ran, printable
   * @param code its exit code
   * @param complaint what it said on standard error, printable; empty for nothing
   */
  CommandFailureException(String line, int code, String complaint) {
    super(
        "ProxyCommand `%s` ends with exit code %d%s"
            .formatted(line, code, complaint.isEmpty() ? "" : ": " + complaint));
  }
}
