package io.hostgw.report;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.Change;
import io.hostgw.plan.NodePlan;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How many of what.
 *
 * @param nodes nodes looked at
 * @param differing nodes on which something differs
 * @param add routes to add
 * @param adopt routes of other owners to take over
 * @param change routes to replace
 * @param remove routes to remove
 * @param files files to write, remove or load
 * @param refused nodes that a person has to look at
 * @param unreachable nodes without a connection
 * @param failed nodes that did not answer as they should
 */
record Tally(
    int nodes,
    int differing,
    int add,
    int adopt,
    int change,
    int remove,
    int files,
    int refused,
    int unreachable,
    int failed) {
  /** Counts what is to be changed. */
  static Tally ofPlan(List<Survey> surveys) {
    return of(surveys, Survey::isDue);
  }

  /** Counts what is not as it should be. */
  static Tally ofDrift(List<Survey> surveys) {
    return of(surveys, Survey::isDrifted);
  }

  private static Tally of(List<Survey> surveys, Predicate<Survey> differs) {
    List<NodePlan.Ready> ready = surveys.stream().flatMap(Tally::ready).toList();
    return new Tally(
        surveys.size(),
        (int) surveys.stream().filter(differs).count(),
        count(ready, Change.AddRoute.class),
        count(ready, Change.AdoptRoute.class),
        count(ready, Change.ReplaceRoute.class),
        count(ready, Change.RemoveRoute.class),
        count(ready, Change.WriteFile.class)
            + count(ready, Change.RemoveFile.class)
            + count(ready, Change.LoadFile.class),
        (int) surveys.stream().filter(Tally::isRefused).count(),
        (int) surveys.stream().filter(each -> isMissed(each, true)).count(),
        (int) surveys.stream().filter(each -> isMissed(each, false)).count());
  }

  private static Stream<NodePlan.Ready> ready(Survey survey) {
    return survey instanceof Survey.Planned planned
            && planned.plan() instanceof NodePlan.Ready ready
        ? Stream.of(ready)
        : Stream.empty();
  }

  private static boolean isRefused(Survey survey) {
    return survey instanceof Survey.Planned planned && planned.plan() instanceof NodePlan.Refused;
  }

  private static boolean isMissed(Survey survey, boolean unreachable) {
    return survey instanceof Survey.Missed missed
        && missed.trouble() instanceof NodeOutcome.Unreachable == unreachable;
  }

  private static int count(List<NodePlan.Ready> plans, Class<? extends Change> kind) {
    return (int)
        plans.stream().flatMap(plan -> plan.changes().stream()).filter(kind::isInstance).count();
  }
}
