package io.hostgw.cli;

import io.hostgw.outcome.Survey;
import io.hostgw.report.JsonReport;
import io.hostgw.run.WrongUsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hostgw plan}. */
@Command(
    name = "plan",
    description = "Read the nodes and show what would change on each, and why. Changes nothing.",
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw plan -i inventories/kubworkers.yaml",
      "  hostgw plan --offline -i inventories/kubworkers.yaml",
      "  hostgw plan --out cluster.plan && hostgw apply cluster.plan"
    })
final class PlanCommand implements Callable<Integer> {
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;

  @Option(names = "--offline", description = "Show what every node should have; ask no host.")
  private boolean offline;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the plan to a file too, for `hostgw apply FILE`.")
  private Path out;

  @Option(
      names = "--detailed-exitcode",
      description = "End with 2 if there is something to change.")
  private boolean detailedExitCode;

  @Override
  public Integer call() throws Exception {
    if (offline && out != null) {
      throw new WrongUsageException("--out needs the hosts' state, so it cannot be --offline");
    }
    Start start = Start.with(inventory, fleet.selection(), "", output);
    try (var results = new Results()) {
      if (offline) {
        output
            .report(results.out())
            .offlinePlan(start.nodes(), start.loaded().mesh(), start.context());
        return ExitCode.DONE.number();
      }
      FleetOptions.Crew crew = fleet.crew(new ProgressLine(output.isQuiet()), Duration.ZERO);
      try (var interruption = new Interruption(crew.fleet()::cancel)) {
        List<Survey> surveys = crew.hosts().survey(start.loaded().mesh(), start.nodes());
        output.report(results.out()).plan(surveys, start.context());
        results.out().flush();
        if (out != null) {
          save(surveys, start);
        }
        ExitCode differences = detailedExitCode ? ExitCode.DIFFERENT : ExitCode.DONE;
        return ExitCode.ofSurveys(surveys, differences).number();
      }
    }
  }

  private void save(List<Survey> surveys, Start start) throws IOException, CommandFailedException {
    WholeFile.write(out, stream -> new JsonReport(stream).plan(surveys, start.context()));
    output.note("plan written to " + out + "; apply it with `hostgw apply " + out + "`");
  }
}
