package io.hostgw.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a host said instead of running a command: a file with lines {@code exit N}, {@code advice
 * START} where it tells something of privileges, {@code out TEXT} and {@code err TEXT}.
 */
record RecordedRefusal(String name, List<String> lines) {
  private static final Path CASES = Path.of("src/test/resources/io/hostgw/transport/refusals");

  static Stream<RecordedRefusal> all() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().map(RecordedRefusal::read).toList().stream();
    }
  }

  private static RecordedRefusal read(Path file) {
    try {
      String name = file.getFileName().toString().replace(".txt", "");
      return new RecordedRefusal(name, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer answer() {
    return new Answer(
        Integer.parseInt(values("exit ").strip()), values("out "), values("err "), false);
  }

  /** The start of what to do; empty where nothing is to be said. */
  String advice() {
    return values("advice ").strip();
  }

  private String values(String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()) + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return name;
  }
}
