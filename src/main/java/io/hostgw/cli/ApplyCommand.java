package io.hostgw.cli;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.SavedPlan;
import io.hostgw.report.Report;
import io.hostgw.report.TextReport;
import io.hostgw.run.NodeSelection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hostgw apply}. */
@Command(
    name = "apply",
    description =
        "Bring every node to its wanted routes: plan, ask, push, verify. Changes only what differs.",
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw apply -i inventories/kubworkers.yaml",
      "  hostgw apply -y -l 'kubworker[*' -l '!kubworker5'",
      "  hostgw plan --out cluster.plan && hostgw apply cluster.plan"
    })
final class ApplyCommand implements Callable<Integer> {
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;

  @Parameters(
      arity = "0..1",
      paramLabel = "PLANFILE",
      description = "A plan of `hostgw plan --out`: applied only where nothing has changed since.")
  private Path planFile;

  @Option(
      names = {"-y", "--yes", "--auto-approve"},
      description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--no-activate",
      description =
          "Set routes and write files, but leave the network manager alone; drift then says \"on disk, not loaded\".")
  private boolean noActivate;

  @Option(
      names = "--lock-timeout",
      paramLabel = "DUR",
      defaultValue = "30s",
      description = "Time to wait for another hostgw on a host. Default: ${DEFAULT-VALUE}.")
  private Duration lockTimeout = Duration.ofSeconds(30);

  @Override
  public Integer call() throws Exception {
    return planFile == null ? fresh() : planned();
  }

  private int fresh() throws Exception {
    Start start = Start.with(inventory, fleet.selection(), "", output);
    return apply(start, plan -> plan);
  }

  private int planned() throws Exception {
    SavedPlan saved = read();
    Start start = Start.with(inventory, new NodeSelection(saved.limit()), saved.source(), output);
    if (!saved.version().equals(start.context().version())) {
      output.note("the plan was made by hostgw %s; plan again".formatted(saved.version()));
      return ExitCode.REFUSED.number();
    }
    if (!saved.digest().equals(start.context().digest())) {
      output.note("the inventory has changed since the plan was made; plan again");
      return ExitCode.REFUSED.number();
    }
    return apply(start, saved::confirm);
  }

  private SavedPlan read() throws InvalidInputException {
    try (InputStream in = Files.newInputStream(planFile)) {
      return SavedPlan.read(in, planFile.toString());
    } catch (IOException e) {
      throw new InvalidInputException(Origin.of(planFile.toString()), "cannot be read as a plan");
    }
  }

  private interface Confirmation {
    NodePlan of(NodePlan plan);
  }

  private int apply(Start start, Confirmation confirmation) {
    FleetOptions.Crew crew = fleet.crew(new ProgressLine(output.isQuiet()), lockTimeout);
    try (var results = new Results();
        var interruption = new Interruption(crew.fleet()::cancel)) {
      List<Survey> surveys =
          crew.hosts().survey(start.loaded().mesh(), start.nodes()).stream()
              .map(survey -> confirm(survey, confirmation))
              .toList();
      Report report = output.report(results.out());
      boolean due = surveys.stream().anyMatch(ApplyCommand::isDue);
      if (due) {
        // The plan of a run that answers in JSON is for the person who is asked, not part of the
        // answer.
        Report shown = output.isJson() ? new TextReport(System.err, output.isQuiet()) : report;
        if (!output.isJson() || !yes) {
          shown.plan(surveys, start.context());
        }
        results.out().flush();
        if (!yes && !Question.agreed("Apply this to the hosts?")) {
          return ExitCode.REFUSED.number();
        }
      }
      List<NodeOutcome> outcomes = crew.hosts().change(surveys, !noActivate);
      report.applied(surveys, outcomes, start.context());
      results.out().flush();
      return ExitCode.ofOutcomes(outcomes).number();
    }
  }

  private static Survey confirm(Survey survey, Confirmation confirmation) {
    return survey instanceof Survey.Planned planned
        ? new Survey.Planned(confirmation.of(planned.plan()))
        : survey;
  }

  private static boolean isDue(Survey survey) {
    return survey instanceof Survey.Planned planned
        && planned.plan() instanceof NodePlan.Ready ready
        && !ready.isEmpty();
  }
}
