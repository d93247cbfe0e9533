package io.hostgw.script;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine, run to its end or to a deadline. */
final class Tool {
  private static final int LIMIT_S = 60;
  private final Path directory;

  /**
   * @param directory what it runs in, and where its output is kept
   */
  Tool(Path directory) {
    this.directory = directory;
  }

  /** How a program ended, with what it printed to both streams. */
  record Run(int exitCode, String output) {}

  Run run(String... command) throws IOException, InterruptedException {
    assumeTrue(there(command[0]), "not on this machine: " + command[0]);
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(directory.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      fail("still running after %d s: %s".formatted(LIMIT_S, List.of(command)));
    }
    return new Run(process.exitValue(), Files.readString(output));
  }

  private static boolean there(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(each -> Files.isExecutable(Path.of(each, name)));
  }
}
