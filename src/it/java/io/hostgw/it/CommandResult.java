package io.hostgw.it;

/** What a command left behind, on a host or on this machine. */
public record CommandResult(int exit, String stdout, String stderr) {

  /** The standard output, trimmed, of a command that must have worked. */
  public String ok() {
    if (exit != 0) {
      throw new AssertionError("exit " + exit + "\nstdout: " + stdout + "\nstderr: " + stderr);
    }
    return stdout.strip();
  }
}
