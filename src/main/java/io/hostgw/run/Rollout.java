package io.hostgw.run;

import io.hostgw.apply.ChangeStyle;
import io.hostgw.apply.NodeApply;
import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Progress;
import io.hostgw.outcome.SecondWave;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Terms;
import io.hostgw.plan.Waves;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Changes the nodes of one run: in waves, each of them in batches, until too many have failed. */
final class Rollout {
  private final Fleet fleet;
  private final NodeApply protocol;
  private final Supplier<Terms> terms;
  private final Progress progress;
  private final Staging staging;
  private final ChangeStyle style;

  private final Map<NodeName, NodeOutcome> outcomes = new HashMap<>();

  /**
   * Makes the rollout.
   *
   * @param fleet does many nodes at a time
   * @param protocol does one
   * @param terms what the user answers for, and the time of each reading
   * @param progress is told as waves and batches begin
   * @param staging in which portions, and how many may fail
   * @param style how hosts are changed
   */
  Rollout(
      Fleet fleet,
      NodeApply protocol,
      Supplier<Terms> terms,
      Progress progress,
      Staging staging,
      ChangeStyle style) {
    this.fleet = fleet;
    this.protocol = protocol;
    this.terms = terms;
    this.progress = progress;
    this.staging = staging;
    this.style = style;
  }

  /** What one node does in one wave: the plan for both, and for this one. */
  private record Step(NodePlan.Ready whole, NodePlan.Ready part, boolean isSecond) {
    Node node() {
      return whole.node();
    }
  }

  /**
   * Changes what the surveys found to differ.
   *
   * @param due surveys of nodes with something to change
   * @return what became of each
   */
  Map<NodeName, NodeOutcome> change(List<Survey> due) {
    List<NodePlan.Ready> plans = due.stream().flatMap(survey -> survey.ready().stream()).toList();
    Waves waves = Waves.of(plans);
    var failures = new FailureCount(staging, plans.size());
    for (int wave = 1; wave <= waves.count(); wave++) {
      int number = wave;
      wave(
          waves.count() == 1 ? "" : "wave %d of %d".formatted(wave, waves.count()),
          plans.stream().flatMap(plan -> step(waves, number, plan)).toList(),
          failures);
    }
    return outcomes;
  }

  /** A node whose first wave was not done has no second: its new routes may be missing. */
  private Stream<Step> step(Waves waves, int wave, NodePlan.Ready plan) {
    Optional<NodeOutcome> before = Optional.ofNullable(outcomes.get(plan.node().name()));
    boolean isOver = before.filter(each -> !FailureCount.isDone(each)).isPresent();
    return isOver
        ? Stream.empty()
        : waves.plan(wave, plan).map(part -> new Step(plan, part, before.isPresent())).stream();
  }

  private void wave(String name, List<Step> steps, FailureCount failures) {
    List<List<Step>> batches = staging.batches(steps);
    for (int i = 0; i < batches.size(); i++) {
      String batch = batches.size() == 1 ? "" : "batch %d of %d".formatted(i + 1, batches.size());
      String what = name + (name.isEmpty() || batch.isEmpty() ? "" : ", ") + batch;
      if (!what.isEmpty() && failures.objection().isEmpty()) {
        progress.begins(what, batches.get(i).size());
      }
      batch(what, batches.get(i), failures);
      if (staging.isBatched() && i == 0) {
        failures.ahead(outcomes.get(batches.get(0).get(0).node().name()));
      }
    }
  }

  private void batch(String what, List<Step> steps, FailureCount failures) {
    List<Fleet.Task<Step>> tasks =
        steps.stream().map(step -> new Fleet.Task<>(step.node(), step)).toList();
    String verb = "applied" + (what.isEmpty() ? "" : " in " + what);
    List<NodeOutcome> results = fleet.each(verb, tasks, new Changing(failures));
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      outcomes.put(
          step.node().name(),
          step.isSecond() ? results.get(i).in(new SecondWave(step.whole())) : results.get(i));
    }
  }

  private final class Changing implements Fleet.Work<Step, NodeOutcome> {
    private final FailureCount failures;

    Changing(FailureCount failures) {
      this.failures = failures;
    }

    @Override
    public NodeOutcome on(Step step) {
      return failures
          .objection()
          .<NodeOutcome>map(reason -> new NodeOutcome.NotReached(step.node(), reason))
          .orElseGet(
              () ->
                  failures.count(
                      step.isSecond() ? again(step) : protocol.change(step.part(), style)));
    }

    @Override
    public NodeOutcome untouched(Step step) {
      return new NodeOutcome.Failed(step.node(), Hosts.INTERRUPTED, true);
    }

    @Override
    public NodeOutcome broken(Step step, Throwable bug) {
      return failures.count(Hosts.broken(step.node(), bug));
    }
  }

  /**
   * The first wave has changed what the host's checks go by, and others may have, too: so it is
   * read anew, and only what was agreed on is done.
   */
  private NodeOutcome again(Step step) {
    return protocol
        .survey(step.whole().desired(), terms.get())
        .judged(plan -> Waves.confirm(step.whole(), plan))
        .changedBy(plan -> protocol.change(plan, style));
  }
}
