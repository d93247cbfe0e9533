package io.hostgw.cli;

import io.hostgw.outcome.Survey;
import io.hostgw.outcome.Verdict;
import io.hostgw.run.ChangeTimes;
import io.hostgw.run.Start;
import io.hostgw.run.SurveyRun;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code hostgw drift}. */
@Command(
    name = "drift",
    description = {
      "Does every node still have what it should, at runtime and on disk? Reads only.",
      "Ends with 2 if something differs, 0 if nothing does."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw drift -i inventories/kubworkers.yaml",
      "  hostgw drift -q -o json > drift.json   # in CI or cron"
    })
final class DriftCommand implements Callable<Integer> {
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws Exception {
    Start start = Start.with(inventory.choice(), fleet.selection(), Version.text());
    output.tell(start);
    var run = new SurveyRun(start, fleet.settings(output, ChangeTimes.none()));
    return Interruption.during(
        run,
        () -> {
          List<Survey> surveys = run.surveys();
          try (var results = new Results()) {
            output.report(results.out()).drift(surveys, start.context());
          }
          return ExitCode.of(Verdict.ofDrift(surveys)).number();
        });
  }
}
