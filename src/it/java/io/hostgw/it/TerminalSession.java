package io.hostgw.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program at a terminal of its own, with a person who reads and types. */
public final class TerminalSession implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final StringBuffer screen = new StringBuffer();
  private final Thread reader;
  private int seen;

  private TerminalSession(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "terminal");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts hostgw; no argument may have a blank. */
  public static TerminalSession hostgw(String... arguments) {
    return shell(
        HostDefinition.baseDirectory(), Binary.launcher() + " " + String.join(" ", arguments));
  }

  /** Starts a line of shell, without an agent, and with Ctrl-C as at any terminal. */
  public static TerminalSession shell(Path directory, String line) {
    var builder =
        new ProcessBuilder("env", "--default-signal=INT", "script", "-qec", line, "/dev/null")
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("HOSTGW_"));
    builder.environment().remove("SSH_AUTH_SOCK");
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
    type(line + "\n");
  }

  /** Waits for a text after the last one that was waited for so, and types a line. */
  public void answer(String question, String line) {
    await(question);
    type(line + "\n");
  }

  /** Answers each question once, in whatever order they come, until the program ends. */
  public void answerAll(Map<String, String> answers) {
    Map<String, String> open = new HashMap<>(answers);
    Await.until(
        "the end, in " + screen(),
        PATIENCE,
        () -> {
          open.entrySet().removeIf(entry -> answered(entry.getKey(), entry.getValue()));
          return !process.isAlive();
        });
  }

  private boolean answered(String question, String line) {
    boolean asked = screen().contains(question);
    if (asked) {
      type(line + "\n");
    }
    return asked;
  }

  /** Waits for a text after the last one that was waited for so. */
  public void await(String text) {
    Await.until(
        text + " in " + screen(),
        PATIENCE,
        () -> screen().indexOf(text, seen) >= 0 || !process.isAlive());
    int found = screen().indexOf(text, seen);
    if (found < 0) {
      throw new AssertionError("it has ended without " + text + ": " + screen());
    }
    seen = found + text.length();
  }

  public void type(String text) {
    try {
      OutputStream keyboard = process.getOutputStream();
      keyboard.write(text.getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
    } catch (IOException e) {
      throw new AssertionError("it has ended: " + screen(), e);
    }
  }

  /** Sends a signal to those of its processes that run that program. */
  public void signal(String name, String program) {
    process
        .descendants()
        .filter(child -> child.info().command().filter(path -> path.endsWith(program)).isPresent())
        .forEach(child -> Binary.of("kill", "-s", name, Long.toString(child.pid())).run().ok());
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
