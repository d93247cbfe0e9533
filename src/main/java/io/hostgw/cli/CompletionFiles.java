package io.hostgw.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the completions of all shells into a directory; the build calls it. */
public final class CompletionFiles {
  private CompletionFiles() {}

  /**
   * Writes the files.
   *
   * @param arguments the directory
   * @throws IOException if it cannot be written
   */
  public static void main(String... arguments) throws IOException {
    Path directory = Files.createDirectories(Path.of(arguments[0]));
    for (CompletionShell shell : CompletionShell.values()) {
      Files.writeString(
          directory.resolve(shell.fileName()), shell.script(Cli.commandLine(Map.of())));
    }
  }
}
