package io.hostgw.cli;

import io.hostgw.run.DraftedInventory;
import io.hostgw.run.GuardException;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a new inventory goes: a file if one is named, else standard output. */
final class FileOrOutput {
  @Mixin private FileTarget target;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the inventory goes. Default: standard output.")
  private Path out;

  void check() throws GuardException {
    if (out != null) {
      target.check(out);
    }
  }

  void deliver(DraftedInventory inventory, VerbosityOptions verbosity)
      throws IOException, GuardException, CommandFailedException {
    if (out != null) {
      target.write(out, inventory, verbosity);
      return;
    }
    try (var results = new Results()) {
      results.out().print(inventory.text());
    }
  }
}
