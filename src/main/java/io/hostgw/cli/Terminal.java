package io.hostgw.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Somebody who answers questions.
 *
 * @param in the answers, a line each
 * @param out where the questions go
 */
record Terminal(BufferedReader in, PrintStream out) implements AutoCloseable {
  private static final Path TERMINAL = Path.of("/dev/tty");

  /**
   * Returns the person at the terminal, also where the standard streams are something else.
   *
   * @throws IOException if there is none
   */
  static Terminal open() throws IOException {
    BufferedReader in = Files.newBufferedReader(TERMINAL, Charset.defaultCharset());
    return new Terminal(in, new PrintStream(Files.newOutputStream(TERMINAL), true));
  }

  /** Says something. */
  void say(String line) {
    out.println(line);
  }

  /** Asks; empty where the answers have ended. */
  Optional<String> ask(String question) throws IOException {
    out.print(question + " ");
    out.flush();
    return Optional.ofNullable(in.readLine()).map(String::strip);
  }

  @Override
  public void close() throws IOException {
    in.close();
    out.close();
  }
}
