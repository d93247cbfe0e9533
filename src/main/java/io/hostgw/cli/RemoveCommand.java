package io.hostgw.cli;

import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.outcome.Verdict;
import io.hostgw.report.RemovalJson;
import io.hostgw.report.RemovalReport;
import io.hostgw.run.FleetSettings;
import io.hostgw.run.GuardException;
import io.hostgw.run.NodeSelection;
import io.hostgw.run.Outsiders;
import io.hostgw.run.RemoveRun;
import io.hostgw.run.RunLog;
import io.hostgw.run.Start;
import io.hostgw.run.UnavailableException;
import io.hostgw.run.WrongUsageException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hostgw remove}. */
@Command(
    name = "remove",
    description = {
      "Take everything of hostgw off the hosts and leave the rest: routes, files, units, rules, notes.",
      "Without NODE, -l or --host, off all nodes. What stays in the inventory is set up again by the next apply."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw remove kubworker3",
      "  hostgw remove --host 192.168.2.46   # it has left the inventory",
      "  hostgw remove --keep-routes         # pods reach each other until the next reboot"
    })
final class RemoveCommand implements Callable<Integer> {
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
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "A host that has left the inventory, by the IP address that it is logged in to at; may be given several times. Needs no inventory.")
  private List<String> addresses = List.of();

  @Option(
      names = "--keep-routes",
      description =
          "Leave the routes as they are: they are nobody's then, and lost at the next reboot.")
  private boolean keepRoutes;

  @Option(
      names = "--all",
      description = "With -y and without NODE, -l or --host: all nodes are meant.")
  private boolean all;

  /**
   * The hosts of a run.
   *
   * @param source the inventory that they are of; empty if none has them
   * @param nodes those that are contacted
   * @param left those that are not
   * @param isWhole whether they are all of the inventory
   */
  private record Chosen(String source, List<Node> nodes, List<Node> left, boolean isWhole) {}

  @Override
  public Integer call() throws Exception {
    NodeSelection selection = fleet.selection(named);
    boolean isWhole = selection.patterns().isEmpty() && addresses.isEmpty();
    if (isWhole && change.isAgreed() && !all) {
      throw new GuardException(
          "nothing was changed: this takes hostgw off all nodes: with -y give --all too, or name the nodes");
    }
    Chosen chosen = addresses.isEmpty() ? ofInventory(selection, isWhole) : outside(selection);
    FleetSettings settings = fleet.settings(output, change.times());
    RunLog log = change.log("remove", settings);
    var run = new RemoveRun(chosen.nodes(), keepRoutes, settings.noting(log));
    return Interruption.during(run, log, () -> remove(run, log, chosen));
  }

  private Chosen ofInventory(NodeSelection selection, boolean isWhole) throws Exception {
    Start start = Start.with(inventory.choice(), selection, Version.text());
    output.tell(start);
    return new Chosen(start.context().source(), start.nodes(), start.context().left(), isWhole);
  }

  private Chosen outside(NodeSelection selection) throws Exception {
    if (!selection.patterns().isEmpty() || all) {
      throw new WrongUsageException(
          "--host is for hosts that are no nodes: give it alone, without NODE, -l and --all");
    }
    List<Node> nodes = Outsiders.of(addresses, inventory.choice(), Version.text());
    return new Chosen("", nodes, List.of(), false);
  }

  private int remove(RemoveRun run, RunLog log, Chosen chosen) throws UnavailableException {
    log.begin(chosen.source(), chosen.nodes().size());
    List<Survey> surveys = run.surveys();
    try (var results = new Results()) {
      if (surveys.stream().anyMatch(Survey::isDue)) {
        show(surveys, results);
        if (!change.isAgreed() && !isConfirmed(chosen)) {
          return ExitCode.REFUSED.number();
        }
      }
      List<NodeOutcome> outcomes = run.remove(surveys, change.activates(), confirmation.confirms());
      log.came(outcomes);
      if (output.isJson()) {
        new RemovalJson(results.out(), Version.text(), chosen.source(), keepRoutes)
            .write(surveys, outcomes, chosen.left());
      } else {
        new RemovalReport(results.out(), output.isQuiet()).removed(outcomes, chosen.left());
      }
      return ExitCode.of(Verdict.ofOutcomes(outcomes)).number();
    }
  }

  /** What a run that answers in JSON asks about is for the person, not part of the answer. */
  private void show(List<Survey> surveys, Results results) {
    if (!output.isJson()) {
      new RemovalReport(results.out(), output.isQuiet()).plan(surveys);
      results.out().flush();
    } else if (!change.isAgreed()) {
      new RemovalReport(System.err, output.isQuiet()).plan(surveys);
    }
  }

  private boolean isConfirmed(Chosen chosen) {
    int count = chosen.nodes().size();
    if (!chosen.isWhole() || count == 1) {
      return Question.agreed("Remove this from the hosts?");
    }
    String loss =
        keepRoutes
            ? ""
            : " Pods of different nodes do not reach each other then, unless somebody else sets routes.";
    return Question.agreed("This takes hostgw off all %d nodes.%s".formatted(count, loss), count);
  }
}
