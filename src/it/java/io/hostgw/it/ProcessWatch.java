package io.hostgw.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the command lines and environments of all processes, again and again: those of this machine
 * and, as they share its kernel, those of the lab's hosts.
 */
final class ProcessWatch implements AutoCloseable {
  private static final Path PROCESSES = Path.of("/proc");
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Thread watcher = new Thread(this::watch, "process-watch");
  private volatile boolean ended;

  ProcessWatch() {
    watcher.setDaemon(true);
    watcher.start();
  }

  private void watch() {
    while (!ended) {
      look();
      Await.moment(PAUSE);
    }
  }

  private void look() {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : all) {
        note(process.resolve("cmdline"));
        note(process.resolve("environ"));
      }
    } catch (IOException | DirectoryIteratorException goneMeanwhile) {
      return;
    }
  }

  private void note(Path file) {
    try {
      seen.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException goneMeanwhile) {
      return;
    }
  }

  /** Ends it; returns everything that was seen. */
  String all() {
    close();
    return String.join("\n", seen);
  }

  @Override
  public void close() {
    ended = true;
    try {
      watcher.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
