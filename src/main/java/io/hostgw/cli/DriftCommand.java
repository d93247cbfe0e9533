package io.hostgw.cli;

import io.hostgw.outcome.Survey;
import java.time.Duration;
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
    Start start = Start.with(inventory, fleet.selection(), "", output);
    FleetOptions.Crew crew = fleet.crew(new ProgressLine(output.isQuiet()), Duration.ZERO);
    try (var results = new Results();
        var interruption = new Interruption(crew.fleet()::cancel)) {
      List<Survey> surveys = crew.hosts().survey(start.loaded().mesh(), start.nodes());
      output.report(results.out()).drift(surveys, start.context());
      results.out().flush();
      return ExitCode.ofSurveys(surveys, ExitCode.DIFFERENT).number();
    }
  }
}
