package io.hostgw.script;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this machine, run to its end or to a deadline. */
final class Tool {
  private static final int LIMIT_S = 60;
  private final Path directory;

  /** Makes one that runs, and keeps its output, in that directory. */
  Tool(Path directory) {
    this.directory = directory;
  }

  /** How a program ended, with what it printed to both streams. */
  record Run(int exitCode, String output) {}

  /**
   * Has a shell run a script.
   *
   * @param shell {@code dash}, or {@code busybox} for its ash
   * @param text the script
   */
  Run script(String shell, String text) throws IOException, InterruptedException {
    String file = Files.writeString(directory.resolve("script"), text).toString();
    return shell.equals("busybox") ? run(shell, "ash", file) : run(shell, file);
  }

  Run run(String... command) throws IOException, InterruptedException {
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
}
