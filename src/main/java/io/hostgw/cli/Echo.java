package io.hostgw.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Whether a terminal shows what is typed. By stty: Java can turn that off only where both standard
 * streams are the terminal, and here they may be a pipe and an inventory.
 *
 * @param terminal the terminal
 */
record Echo(Path terminal) {
  /**
   * Turns it off.
   *
   * @return what to give to {@link #restore}
   * @throws IOException if that cannot be done; then nothing may be asked for that must not be
   *     shown
   */
  String off() throws IOException {
    String before = stty("-g").strip();
    stty("-echo");
    return before;
  }

  /** Makes the terminal as it was, even if this thread is interrupted. */
  void restore(String before) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      stty(before);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String stty(String argument) throws IOException {
    Process stty = new ProcessBuilder("stty", argument).redirectInput(terminal.toFile()).start();
    String output = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    try {
      if (stty.waitFor() != 0) {
        throw new IOException("stty " + argument + " failed");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    return output;
  }
}
