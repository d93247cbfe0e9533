package io.hostgw.cli;

import io.hostgw.outcome.StatusCheck;
import io.hostgw.outcome.Verdict;
import io.hostgw.run.ChangeTimes;
import io.hostgw.run.Start;
import io.hostgw.run.StatusRun;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hostgw status}. */
@Command(
    name = "status",
    description = {
      "What was last changed on each node, by whom, and what waits for its confirmation: as the nodes have noted it.",
      "Ends with 3 if some node did not answer."
    },
    footerHeading = "%nExample:%n",
    footer = {"  hostgw status", "  hostgw status kubworker1 --history 20"})
final class StatusCommand implements Callable<Integer> {
  private static final int MOST = 200;

  /** The last change is told also where the line of it, or some before, cannot be read. */
  private static final int LEAST = 5;

  @Spec private CommandSpec spec;
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;

  @Option(
      names = "--history",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Show the last N changes of each node too, up to 200. Default: ${DEFAULT-VALUE}.")
  private int history;

  @Parameters(
      paramLabel = "NODE",
      arity = "0..*",
      description = "Only these nodes; globs and labels as with --limit.")
  private List<String> nodes = List.of();

  @Override
  public Integer call() throws Exception {
    if (history < 0 || history > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--history is a number from 0 to " + MOST + ", not " + history);
    }
    Start start = Start.with(inventory.choice(), fleet.selection(nodes), Version.text());
    output.tell(start);
    var run =
        new StatusRun(start, fleet.settings(output, ChangeTimes.none()), Math.max(LEAST, history));
    return Interruption.during(
        run,
        () -> {
          List<StatusCheck> checks = run.checks();
          try (var results = new Results()) {
            output.report(results.out()).status(checks, history, start.context());
          }
          return ExitCode.of(Verdict.ofStatus(checks)).number();
        });
  }
}
