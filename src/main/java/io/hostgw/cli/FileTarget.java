package io.hostgw.cli;

import io.hostgw.run.DraftedInventory;
import io.hostgw.run.GuardException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What becomes of a file that is there already. */
final class FileTarget {
  @Option(names = "--force", description = "Overwrite the file if it is there.")
  private boolean force;

  /** Stops before the work is done for nothing. */
  void check(Path file) throws GuardException {
    if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new GuardException(
          file
              + " is there already, nothing was written: give --force to overwrite it, or another --out");
    }
  }

  void write(Path file, DraftedInventory inventory, VerbosityOptions verbosity)
      throws IOException, GuardException, CommandFailedException {
    check(file);
    WholeFile.write(
        file, stream -> stream.write(inventory.text().getBytes(StandardCharsets.UTF_8)));
    verbosity.note("wrote " + file + " with " + inventory.nodes() + " nodes");
  }
}
