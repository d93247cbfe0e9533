package io.hostgw.cli;

import io.hostgw.run.Guard;
import io.hostgw.run.WrongUsageException;
import picocli.CommandLine.Option;

/** What stops a run that would do too much, and what lets it. */
final class GuardOptions {
  @Option(
      names = "--max-removals",
      paramLabel = "N|P%",
      defaultValue = "",
      description =
          "Stop with 4 if more destinations would go: a number, or a share of all. Default: more than 1 and more than 20 %%.")
  private String removals = "";

  @Option(
      names = "--allow-moves",
      description = "Let podCIDRs lead to another node while the one that has them is there still.")
  private boolean moves;

  @Option(
      names = "--allow-other-owner",
      description = "Change routes also where another program that sets them runs.")
  private boolean owners;

  @Option(
      names = "--allow-operator",
      description =
          "Set routes also where they cut the host off from where hostgw is logged in from.")
  private boolean operator;

  Guard guard() throws WrongUsageException {
    return Guard.of(removals, moves, owners);
  }

  boolean allowsOperator() {
    return operator;
  }
}
