package io.hostgw.cli;

import io.hostgw.outcome.Settlement;
import io.hostgw.outcome.Verdict;
import io.hostgw.run.ChangeTimes;
import io.hostgw.run.ConfirmRun;
import io.hostgw.run.FleetSettings;
import io.hostgw.run.RunLog;
import io.hostgw.run.Start;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hostgw confirm}. */
@Command(
    name = "confirm",
    description = {
      "Keeps the changes that wait on the nodes, as after `hostgw apply --no-confirm`.",
      "Ends with 3 if a node went back before, or cannot be reached."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw apply --no-confirm --confirm-timeout 10m && hostgw confirm",
      "  hostgw confirm kubworker1   # one node"
    })
final class ConfirmCommand implements Callable<Integer> {
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;
  @Mixin private LogOption logging;

  @Parameters(
      paramLabel = "NODE",
      arity = "0..*",
      description = "Only these nodes; globs and labels as with --limit.")
  private List<String> nodes = List.of();

  @Override
  public Integer call() throws Exception {
    Start start = Start.with(inventory.choice(), fleet.selection(nodes), Version.text());
    output.tell(start);
    var times = new ChangeTimes(Duration.ofSeconds(5), Duration.ZERO);
    FleetSettings settings = fleet.settings(output, times);
    RunLog log = logging.log("confirm", settings);
    var run = new ConfirmRun(start, settings.noting(log));
    return Interruption.during(
        run,
        log,
        () -> {
          log.begin(start.context(), start.nodes().size());
          List<Settlement> settlements = run.settlements();
          try (var results = new Results()) {
            output.report(results.out()).settled(settlements, start.context());
          }
          return ExitCode.of(Verdict.ofSettlements(settlements)).number();
        });
  }
}
