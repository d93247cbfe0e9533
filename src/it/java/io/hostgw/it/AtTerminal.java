package io.hostgw.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A line of shell that runs at a terminal of its own, and somebody who answers there. */
final class AtTerminal implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Process process;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Thread screen;
  private int read;

  private AtTerminal(Process process) {
    this.process = process;
    this.screen = new Thread(this::show, "screen");
    screen.setDaemon(true);
    screen.start();
  }

  /** Starts it; SIGINT is not ignored, whatever the tests were started from. */
  static AtTerminal start(Path directory, String line) {
    try {
      var builder =
          new ProcessBuilder("env", "--default-signal=INT", "script", "-qec", line, "/dev/null")
              .directory(directory.toFile())
              .redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.startsWith("HOSTGW_"));
      builder.environment().remove("SSH_AUTH_SOCK");
      return new AtTerminal(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void show() {
    try {
      process.getInputStream().transferTo(shown);
    } catch (IOException ended) {
      return;
    }
  }

  /** All that the terminal shows. */
  String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  /** Waits for a text that was not waited for before. */
  void awaitText(String text) {
    Await.until(
        "the terminal shows " + text + ", not only " + text(),
        LIMIT,
        () -> text().indexOf(text, read) >= 0);
    read = text().indexOf(text, read) + text.length();
  }

  void type(String text) {
    try {
      process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a question and answers it. */
  void answer(String question, String answer) {
    awaitText(question);
    type(answer + "\n");
  }

  /** Answers each question once, in whatever order they come, until the program ends. */
  String answerAll(Map<String, String> answers) {
    Map<String, String> open = new HashMap<>(answers);
    Await.until(
        "it ends, having asked " + answers.keySet() + " and shown " + text(),
        LIMIT,
        () -> {
          open.entrySet().removeIf(entry -> answered(entry.getKey(), entry.getValue()));
          return !process.isAlive();
        });
    return finish();
  }

  private boolean answered(String question, String answer) {
    if (!text().contains(question)) {
      return false;
    }
    type(answer + "\n");
    return true;
  }

  /** Sends a signal to every process of that name that belongs to it. */
  void signal(String name, String program) {
    process
        .descendants()
        .filter(child -> child.info().command().filter(path -> path.endsWith(program)).isPresent())
        .forEach(child -> Binary.of("kill", "-s", name, Long.toString(child.pid())).run().ok());
  }

  /** Waits for its end; returns all that the terminal showed. */
  String finish() {
    Await.until("it ends, having shown " + text(), LIMIT, () -> !process.isAlive());
    try {
      screen.join(LIMIT.toMillis());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return text();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
