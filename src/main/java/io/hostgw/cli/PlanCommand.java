package io.hostgw.cli;

import io.hostgw.outcome.Survey;
import io.hostgw.outcome.Verdict;
import io.hostgw.report.SavedPlanJson;
import io.hostgw.run.ChangeTimes;
import io.hostgw.run.Guard;
import io.hostgw.run.Start;
import io.hostgw.run.SurveyRun;
import io.hostgw.run.WrongUsageException;
import java.io.IOException;
import java.nio.file.Path;
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
  @Mixin private GuardOptions guard;

  @Option(names = "--offline", description = "Show what every node should have; ask no host.")
  private boolean offline;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the plan to a file too, for `hostgw apply FILE`.")
  private Path out;

  @Option(
      names = "--no-activate",
      description = "With --out: apply is to leave the network manager alone.")
  private boolean noActivate;

  @Option(
      names = "--detailed-exitcode",
      description = "End with 2 if there is something to change.")
  private boolean detailedExitCode;

  @Override
  public Integer call() throws Exception {
    Guard limits = guard.guard();
    if (offline && out != null) {
      throw new WrongUsageException("--out needs the hosts' state, so it cannot be --offline");
    }
    Start start = Start.with(inventory.choice(), fleet.selection(), Version.text());
    output.tell(start);
    return offline ? desired(start) : compared(start, limits);
  }

  private int desired(Start start) {
    try (var results = new Results()) {
      output
          .report(results.out())
          .offlinePlan(start.selected(), start.loaded().mesh(), start.context());
    }
    return ExitCode.DONE.number();
  }

  private int compared(Start start, Guard limits) throws Exception {
    var run =
        new SurveyRun(start, fleet.settings(output, ChangeTimes.none(), guard.allowsOperator()));
    return Interruption.during(
        run,
        () -> {
          List<Survey> surveys = run.surveys();
          try (var results = new Results()) {
            output.report(results.out()).plan(surveys, start.context());
          }
          limits
              .objections(start, surveys)
              .forEach(objection -> output.note("warning: apply will stop: " + objection));
          if (out != null) {
            save(surveys, start);
          }
          ExitCode code = ExitCode.of(Verdict.ofSurveys(surveys));
          boolean silent = code == ExitCode.DIFFERENT && !detailedExitCode;
          return silent ? ExitCode.DONE.number() : code.number();
        });
  }

  private void save(List<Survey> surveys, Start start) throws IOException, CommandFailedException {
    WholeFile.write(
        out,
        stream ->
            SavedPlanJson.write(
                stream, surveys, start.loaded().mesh(), start.context(), !noActivate));
    output.note("plan written to " + out + "; apply it with `hostgw apply " + out + "`");
  }
}
