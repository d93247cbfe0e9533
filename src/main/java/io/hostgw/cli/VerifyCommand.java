package io.hostgw.cli;

import io.hostgw.outcome.Verdict;
import io.hostgw.outcome.Verification;
import io.hostgw.run.ChangeTimes;
import io.hostgw.run.Start;
import io.hostgw.run.VerifyRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hostgw verify}. */
@Command(
    name = "verify",
    description = {
      "Tests the data plane: every node asks its kernel for the route to every peer's pods, and pings the peer, with full-size packets too, and its pod network. Changes nothing.",
      "Ends with 2 if some pair fails, 3 if some host could not look, 0 if all is well."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw verify -i inventories/kubworkers.yaml",
      "  hostgw verify -l kubworker3 -v   # what one node reaches, pair by pair"
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;

  @Option(
      names = "--full",
      description =
          "Every node looks at every peer, also where more than 200 nodes have pods; otherwise each looks at 32 of them there.")
  private boolean full;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Which 32 peers those are: the seed that an earlier run stated. Default: others in each run.")
  private long seed;

  @Override
  public Integer call() throws Exception {
    if (seed < 0) {
      throw new ParameterException(spec.commandLine(), "--seed is a number from 1 on, not " + seed);
    }
    Start start = Start.with(inventory.choice(), fleet.selection(), Version.text());
    output.tell(start);
    var run = new VerifyRun(start, fleet.settings(output, ChangeTimes.none()), full, seed);
    return Interruption.during(
        run,
        () -> {
          Verification verification = run.verification();
          try (var results = new Results()) {
            output
                .report(results.out())
                .verified(verification, output.isVerbose(), start.context());
          }
          return ExitCode.of(Verdict.ofChecks(verification.checks())).number();
        });
  }
}
