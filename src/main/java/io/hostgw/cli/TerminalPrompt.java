package io.hostgw.cli;

import io.hostgw.transport.Prompt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The person at the terminal of this process, whatever its standard streams are. One question at a
 * time, each on a line of its own; an interrupt of the asking thread ends the question, and the
 * terminal is left as it was.
 */
final class TerminalPrompt implements Prompt {
  private static final Path TERMINAL = Path.of("/dev/tty");

  private final ReentrantLock turn = new ReentrantLock(true);

  @Override
  public boolean isThere() {
    try (OutputStream out = Files.newOutputStream(TERMINAL)) {
      out.flush();
      return true;
    } catch (IOException noTerminal) {
      return false;
    }
  }

  /** Returns whether a question stands on the terminal now, and nothing else should. */
  boolean isAsking() {
    return turn.isLocked();
  }

  @Override
  public Optional<char[]> secret(String question) {
    return inTurn(() -> hidden(question));
  }

  @Override
  public Optional<String> line(String question) {
    return inTurn(() -> TypedLine.ask(TERMINAL, question + ": ").map(String::new));
  }

  @Override
  public void say(String line) {
    inTurn(() -> said("hostgw: " + line + "\n"));
  }

  /** What is done at the terminal. */
  private interface Work<T> {
    Optional<T> done() throws IOException;
  }

  private <T> Optional<T> inTurn(Work<T> work) {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return work.done();
    } catch (IOException nobodyThere) {
      return Optional.empty();
    } finally {
      turn.unlock();
    }
  }

  private static Optional<char[]> hidden(String question) throws IOException {
    var echo = new Echo(TERMINAL);
    String before = echo.off();
    try {
      return TypedLine.ask(TERMINAL, question + ": ");
    } finally {
      echo.restore(before);
      // The end of the line was not shown either.
      said("\n");
    }
  }

  private static Optional<String> said(String text) throws IOException {
    Files.write(TERMINAL, text.getBytes(StandardCharsets.UTF_8));
    return Optional.empty();
  }
}
