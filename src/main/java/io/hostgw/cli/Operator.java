package io.hostgw.cli;

import io.hostgw.model.Author;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Who runs this: told to others who find a host locked. */
final class Operator {
  private Operator() {}

  /** Returns one word: {@code user@host/pid-4711/2026-11-24T08:00:00Z}. */
  static String text() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return word(System.getProperty("user.name", "somebody"))
        + "@"
        + word(hostName())
        + "/pid-"
        + ProcessHandle.current().pid()
        + "/"
        + now;
  }

  /** Returns who changes hosts. */
  static Author author() {
    return new Author(text(), Version.text());
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException notLinux) {
      return "workstation";
    }
  }

  private static String word(String text) {
    String safe = text.replaceAll("[^A-Za-z0-9._-]", "_");
    return safe.isEmpty() ? "_" : safe.substring(0, Math.min(64, safe.length()));
  }
}
