package io.hostgw.run;

import io.hostgw.apply.ChangeStyle;
import io.hostgw.apply.Peers;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Progress;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.PlanOptions;
import io.hostgw.plan.SavedPlan;
import io.hostgw.report.SavedPlanReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code apply}: plans all nodes first, then changes those that differ. */
public final class ApplyRun implements Cancellable {
  private final Start start;
  private final Hosts hosts;
  private final Progress progress;
  private final boolean activate;
  private final UnaryOperator<NodePlan> confirmation;

  private ApplyRun(
      Start start, FleetSettings settings, boolean activate, UnaryOperator<NodePlan> confirmation) {
    this.start = start;
    this.hosts = settings.hosts();
    this.progress = settings.progress();
    this.activate = activate;
    this.confirmation = confirmation;
  }

  /**
   * Makes a run that takes the nodes as they are.
   *
   * @param start the nodes
   * @param settings how hosts are worked on
   * @param activate whether network managers are to load changed files now
   * @param adoption whether routes of others may become ours
   */
  public static ApplyRun of(
      Start start, FleetSettings settings, boolean activate, Adoption adoption) {
    return new ApplyRun(start, settings, activate, adoption::judge);
  }

  /**
   * Makes the run of a saved plan: on the nodes of that plan, where nothing has changed since.
   *
   * @param file the plan
   * @param choice where the inventory comes from; the plan's own if the user does not say
   * @param selection the nodes that the user names; if any, the plan's
   * @param activate false if the user says so; the plan must say the same then
   * @param settings how hosts are worked on
   * @param adoption whether routes of others may become ours
   * @param version the version of hostgw
   * @throws InvalidInputException if the file is no plan, or with all problems of the inventory
   * @throws UnavailableException if a live source cannot be read
   * @throws WrongUsageException if the choice makes no sense
   * @throws StalePlanException if the inventory, the options or hostgw are others than the plan was
   *     made with
   */
  public static ApplyRun ofPlan(
      Path file,
      InventoryChoice choice,
      NodeSelection selection,
      boolean activate,
      FleetSettings settings,
      Adoption adoption,
      String version)
      throws InvalidInputException, UnavailableException, WrongUsageException, StalePlanException {
    SavedPlan saved = read(file);
    PlanOptions options = saved.options();
    if (!saved.version().equals(version)) {
      throw new StalePlanException(
          "%s was made by hostgw %s, and this is %s; plan again"
              .formatted(file, Printable.of(saved.version()), version));
    }
    checkOptions(file, options, new PlanOptions(selection.patterns(), activate));
    Start start =
        Start.with(choice.locate(saved.source()), new NodeSelection(options.limit()), version);
    if (!saved.digest().equals(start.context().digest())) {
      throw new StalePlanException(
          "the inventory %s has changed since %s was made; plan again"
              .formatted(start.context().source(), file));
    }
    return new ApplyRun(
        start, settings, options.activate(), plan -> adoption.judge(saved.confirm(plan)));
  }

  /** What is not given is the plan's. */
  private static void checkOptions(Path file, PlanOptions made, PlanOptions asked)
      throws StalePlanException {
    if (!asked.limit().isEmpty() && !Set.copyOf(asked.limit()).equals(Set.copyOf(made.limit()))) {
      throw new StalePlanException(
          "%s was made %s, not with -l %s; plan again, or leave -l out"
              .formatted(
                  file,
                  made.limit().isEmpty() ? "of all nodes" : "with -l " + patterns(made),
                  patterns(asked)));
    }
    if (made.activate() && !asked.activate()) {
      throw new StalePlanException(
          "%s was made without --no-activate; plan again with it, or leave it out".formatted(file));
    }
  }

  private static String patterns(PlanOptions options) {
    return Printable.of(String.join(" -l ", options.limit()));
  }

  private static SavedPlan read(Path file) throws InvalidInputException {
    try (InputStream in = Files.newInputStream(file)) {
      return SavedPlanReader.read(in, file.toString());
    } catch (IOException e) {
      throw new InvalidInputException(
          ProblemCode.UNREADABLE,
          Origin.of(file.toString()),
          "cannot be read; expected a plan of `hostgw plan --out`");
    }
  }

  /** Returns what the run begins with. */
  public Start start() {
    return start;
  }

  /** Returns a survey of every selected node, in inventory order. */
  public List<Survey> surveys() {
    return hosts.survey(start.loaded().mesh(), start.nodes()).stream()
        .map(survey -> survey.judged(confirmation))
        .toList();
  }

  /**
   * Changes the nodes that differ.
   *
   * @param surveys those of this run
   * @param confirm whether changes are confirmed as soon as they are made; otherwise they wait for
   *     a {@link ConfirmRun}
   * @param verify whether a change is taken back if its node does not reach its peers any more; of
   *     many peers a sample
   * @param staging in which portions, and how many may fail
   * @return what became of each node, in the order of the surveys
   */
  public List<NodeOutcome> change(
      List<Survey> surveys, boolean confirm, boolean verify, Staging staging) {
    Peers peers = verify ? PeerChoice.of(start.loaded().mesh(), false, 0).peers() : Peers.none();
    return hosts.rollOut(surveys, new ChangeStyle(activate, confirm, peers), staging, progress);
  }

  @Override
  public void cancel() {
    hosts.cancel();
  }

  @Override
  public void close() {
    hosts.close();
  }
}
