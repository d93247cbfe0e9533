package io.hostgw.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Standard output, buffered. A reader that goes away early ({@code | head}) costs the rest of the
 * output and nothing else: an apply goes on, and the exit code is that of the work.
 */
final class Results implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final PrintStream out =
      new PrintStream(
          new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES),
          false,
          charset());

  /** Returns what the user's terminal shows, by the locale. */
  static Charset charset() {
    return Charset.forName(System.getProperty("native.encoding", "US-ASCII"));
  }

  PrintStream out() {
    return out;
  }

  @Override
  public void close() {
    out.flush();
  }
}
