package io.hostgw.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What became of hosts on which something went wrong: lines of FAULT, BACKEND, INJECTIONS and
 * OUTCOME with tabs between, which {@code src/lab/reliability} makes the tables of
 * docs/reliability.md of.
 */
record FaultTable(Path file) {
  /** An empty one, target/reliability/NAME.tsv. */
  static FaultTable of(String name) {
    try {
      Path directory = HostDefinition.baseDirectory().resolve("target/reliability");
      Files.createDirectories(directory);
      return new FaultTable(Files.writeString(directory.resolve(name + ".tsv"), ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void add(String fault, HostKind kind, String outcome) {
    try {
      Files.writeString(
          file,
          String.join("\t", fault, kind.toString(), "1", outcome) + "\n",
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
