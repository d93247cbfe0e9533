package io.hostgw.cli;

import io.hostgw.run.Guard;
import io.hostgw.run.WrongUsageException;
import picocli.CommandLine.Option;

/** What stops a run that would do too much. */
final class GuardOptions {
  @Option(
      names = "--max-removals",
      paramLabel = "N|P%",
      defaultValue = "",
      description =
          "Stop with 4 if more destinations would go: a number, or a share of all. Default: more than 1 and more than 20 %%.")
  private String removals = "";

  Guard guard() throws WrongUsageException {
    return Guard.of(removals);
  }
}
