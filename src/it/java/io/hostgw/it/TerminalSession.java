package io.hostgw.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program at a terminal of its own, with a person who reads and types. */
public final class TerminalSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final StringBuffer screen = new StringBuffer();
  private final Thread reader;

  private TerminalSession(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "terminal");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts hostgw; no argument may have a blank. */
  public static TerminalSession hostgw(String... arguments) {
    String line = Binary.launcher() + " " + String.join(" ", arguments);
    var builder = new ProcessBuilder("script", "-qec", line, "/dev/null").redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("HOSTGW_"));
    try {
      return new TerminalSession(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (InputStream in = process.getInputStream()) {
      byte[] piece = new byte[8192];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        screen.append(new String(piece, 0, read, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that the terminal has shown. */
  public String screen() {
    return screen.toString();
  }

  /** How often it has shown a text. */
  public int count(String text) {
    return (screen().length() - screen().replace(text, "").length()) / text.length();
  }

  /** Waits until it has shown a text so many times, and types a line. */
  public void answer(String question, int times, String line) {
    Await.until(
        question + " in " + screen(),
        PATIENCE,
        () -> count(question) >= times || !process.isAlive());
    try {
      OutputStream keyboard = process.getOutputStream();
      keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
    } catch (IOException e) {
      throw new AssertionError("it has ended: " + screen(), e);
    }
  }

  /** Waits for the end; returns the exit code. */
  public int finish() {
    try {
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running: " + screen());
      }
      reader.join(PATIENCE.toMillis());
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    List.of(process.descendants().toArray(ProcessHandle[]::new))
        .forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
