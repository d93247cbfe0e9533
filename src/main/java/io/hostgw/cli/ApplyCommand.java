package io.hostgw.cli;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.outcome.Verdict;
import io.hostgw.report.PlanContext;
import io.hostgw.report.Report;
import io.hostgw.run.Adoption;
import io.hostgw.run.ApplyRun;
import io.hostgw.run.FleetSettings;
import io.hostgw.run.Guard;
import io.hostgw.run.GuardException;
import io.hostgw.run.RunLog;
import io.hostgw.run.Staging;
import io.hostgw.run.Start;
import io.hostgw.run.UnavailableException;
import java.nio.file.Path;
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
        "Bring every node to its wanted routes: plan, ask, push, verify, confirm. Changes only what differs.",
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw apply -i inventories/kubworkers.yaml",
      "  hostgw apply -y -l 'kubworker*' -l '!kubworker5'",
      "  hostgw apply --batch 10% --verify data-plane   # stops if the first host loses a peer",
      "  hostgw plan --out cluster.plan && hostgw apply cluster.plan"
    })
final class ApplyCommand implements Callable<Integer> {
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;
  @Mixin private GuardOptions guard;
  @Mixin private ChangeOptions change;
  @Mixin private ConfirmOption confirmation;
  @Mixin private StagingOptions staging;

  @Option(
      names = "--adopt",
      description =
          "Take over routes of other owners that are exactly as wanted, without a gap. Without it, a node that has such is refused.")
  private boolean adopt;

  @Option(
      names = "--verify",
      paramLabel = "WHAT",
      defaultValue = "control-plane",
      description =
          "Before a change is confirmed: control-plane, its routes and files are as wanted; data-plane, and the host reaches every peer that it reached before, or else goes back at once. Default: ${DEFAULT-VALUE}.")
  private Verified verified = Verified.CONTROL_PLANE;

  @Parameters(
      arity = "0..1",
      paramLabel = "PLANFILE",
      description = "A plan of `hostgw plan --out`: applied only where nothing has changed since.")
  private Path planFile;

  @Override
  public Integer call() throws Exception {
    Guard limits = guard.guard();
    Staging stages = staging.staging();
    FleetSettings settings = fleet.settings(output, change.times(), guard.allowsOperator());
    RunLog log = change.log("apply", settings);
    ApplyRun run = run(settings.noting(log));
    output.tell(run.start());
    return Interruption.during(run, log, () -> apply(run, log, limits, stages));
  }

  private ApplyRun run(FleetSettings settings) throws Exception {
    if (planFile == null) {
      Start start = Start.with(inventory.choice(), fleet.selection(), Version.text());
      return ApplyRun.of(start, settings, change.activates(), new Adoption(adopt));
    }
    return ApplyRun.ofPlan(
        planFile,
        inventory.choice(),
        fleet.selection(),
        change.activates(),
        settings,
        new Adoption(adopt),
        Version.text());
  }

  private int apply(ApplyRun run, RunLog log, Guard limits, Staging stages)
      throws GuardException, UnavailableException {
    log.begin(run.start().context(), run.start().nodes().size());
    List<Survey> surveys = run.surveys();
    PlanContext context = run.start().context();
    try (var results = new Results()) {
      Report report = output.report(results.out());
      if (surveys.stream().anyMatch(Survey::isDue)) {
        output.show(surveys, context, report, change.isAgreed());
        results.out().flush();
        guard(run, surveys, limits);
        if (!change.isAgreed() && !Question.agreed("Apply this to the hosts?")) {
          return ExitCode.REFUSED.number();
        }
      }
      List<NodeOutcome> outcomes =
          run.change(surveys, confirmation.confirms(), verified == Verified.DATA_PLANE, stages);
      log.came(outcomes);
      report.applied(surveys, outcomes, context);
      return ExitCode.of(Verdict.ofOutcomes(outcomes)).number();
    }
  }

  private static void guard(ApplyRun run, List<Survey> surveys, Guard limits)
      throws GuardException {
    List<String> objections = limits.objections(run.start(), surveys);
    if (!objections.isEmpty()) {
      throw new GuardException(
          objections.stream().map(objection -> "nothing was changed: " + objection).toList());
    }
  }
}
