package io.hostgw.cli;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.outcome.Verdict;
import io.hostgw.outcome.WayBack;
import io.hostgw.report.PlanContext;
import io.hostgw.report.Report;
import io.hostgw.run.FleetSettings;
import io.hostgw.run.RollbackRun;
import io.hostgw.run.RunLog;
import io.hostgw.run.Start;
import io.hostgw.run.UnavailableException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hostgw rollback}. */
@Command(
    name = "rollback",
    description = {
      "Take nodes back to what they were before the last run changed them: plan, ask, push, verify, confirm.",
      "A rollback is a change too: another one undoes it. The inventory stays as it is, so mend it before the next apply."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw rollback                    # the last run, on all nodes that it changed",
      "  hostgw rollback kubworker3",
      "  hostgw rollback kubworker3 --to 7  # to before change 7: see hostgw status kubworker3"
    })
final class RollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;
  @Mixin private ChangeOptions change;
  @Mixin private ConfirmOption confirmation;

  @Parameters(
      arity = "0..*",
      paramLabel = "NODE",
      description = "Only these nodes: names, or patterns as -l takes them.")
  private List<String> named = List.of();

  @Option(
      names = "--to",
      paramLabel = "N",
      defaultValue = "0",
      showDefaultValue = Visibility.NEVER,
      description =
          "To before change N of the node, as `hostgw status` lists them; for one node. Default: before the last run.")
  private long number;

  @Override
  public Integer call() throws Exception {
    if (number < 1 && spec.commandLine().getParseResult().hasMatchedOption("--to")) {
      throw new ParameterException(
          spec.commandLine(), "--to is the number of a change, 1 or more, not " + number);
    }
    Start start = Start.with(inventory.choice(), fleet.selection(named), Version.text());
    if (number > 0 && start.nodes().size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "--to is for one node: each has numbers of its own");
    }
    output.tell(start);
    FleetSettings settings = fleet.settings(output, change.times());
    RunLog log = change.log("rollback", settings);
    var run = new RollbackRun(start.nodes(), number, settings.noting(log));
    return Interruption.during(run, log, () -> rollback(run, log, start));
  }

  private int rollback(RollbackRun run, RunLog log, Start start) throws UnavailableException {
    PlanContext context = start.context();
    log.begin(context, start.nodes().size());
    List<WayBack> ways = run.ways();
    List<Survey> surveys = ways.stream().map(WayBack::survey).toList();
    try (var results = new Results()) {
      Report report = output.report(results.out());
      if (surveys.stream().anyMatch(Survey::isDue)) {
        output.show(surveys, context, report, change.isAgreed());
        results.out().flush();
        if (!change.isAgreed() && !Question.agreed("Take the hosts back to that?")) {
          return ExitCode.REFUSED.number();
        }
      }
      List<NodeOutcome> outcomes = run.rollback(ways, change.activates(), confirmation.confirms());
      log.came(outcomes);
      report.rolledBack(surveys, outcomes, context);
      return ExitCode.of(Verdict.ofOutcomes(outcomes)).number();
    }
  }
}
