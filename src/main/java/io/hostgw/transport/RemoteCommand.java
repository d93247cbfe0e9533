package io.hostgw.transport;

import io.hostgw.model.Printable;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A command for a node. Its line goes through the user's login shell, whatever shell that is: so it
 * is one simple command of constant text, and everything that varies goes to its standard input.
 */
public final class RemoteCommand {
  /** Printable ASCII in one line: there is nothing to escape in a constant. */
  private static final Pattern LINE = Pattern.compile("[!-~][ -~]{0,1023}");

  private final String line;
  private final byte[] stdin;

  /**
   * Makes a command.
   *
   * @param line constant text of hostgw, never made of data, such as {@code sh -s}
   * @param stdin what it reads, to the end; it is copied
   * @throws IllegalArgumentException if the line is not one line of printable ASCII
   */
  public RemoteCommand(String line, byte[] stdin) {
    this(stdin.clone(), line);
  }

  private RemoteCommand(byte[] stdin, String line) {
    if (!LINE.matcher(line).matches()) {
      throw new IllegalArgumentException("not a command line: " + Printable.of(line));
    }
    this.line = line;
    this.stdin = stdin;
  }

  /** Makes a command whose input is not copied: the caller wipes it when the command has run. */
  static RemoteCommand withSecret(String line, byte[] stdin) {
    return new RemoteCommand(stdin, line);
  }

  /** Makes a command that reads nothing. */
  public static RemoteCommand of(String line) {
    return new RemoteCommand(line, new byte[0]);
  }

  /** Returns the line for the login shell. */
  public String line() {
    return line;
  }

  /** Returns a copy of what the command reads. */
  public byte[] stdin() {
    return stdin.clone();
  }

  /** Returns what the command reads, for those who do not change it. */
  byte[] input() {
    return stdin;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RemoteCommand command
        && line.equals(command.line)
        && Arrays.equals(stdin, command.stdin);
  }

  @Override
  public int hashCode() {
    return 31 * line.hashCode() + Arrays.hashCode(stdin);
  }

  @Override
  public String toString() {
    return line + " (" + stdin.length + " bytes of input)";
  }
}
