package io.hostgw.outcome;

import io.hostgw.facts.PastChange;
import io.hostgw.model.ProblemCode;
import io.hostgw.plan.Finding;
import io.hostgw.plan.NodePlan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How one node comes to be what it was before a change.
 *
 * @param survey what that would do
 * @param number the number of the change on that node; 0 if there is none
 * @param undone the change
 */
public record WayBack(Survey survey, long number, PastChange undone) {
  /** Returns that of a node which has none. */
  public static WayBack none(Survey survey) {
    return new WayBack(survey, 0, PastChange.unknown());
  }

  /**
   * Keeps to one run: that of the newest change of all, by the hosts' clocks. Who made a change
   * says also when that run began.
   *
   * @param all the way back of each node before its last run
   * @return the same, but that nothing is done on nodes whose last change is of another run; they
   *     say so
   */
  public static List<WayBack> ofOneRun(List<WayBack> all) {
    Optional<PastChange> newest =
        all.stream()
            .filter(each -> each.number > 0)
            .map(WayBack::undone)
            .max(Comparator.comparing(PastChange::when));
    return newest.map(run -> all.stream().map(each -> each.onlyIfOf(run)).toList()).orElse(all);
  }

  private WayBack onlyIfOf(PastChange run) {
    return number == 0 || undone.isOfRunOf(run)
        ? this
        : new WayBack(
            survey.judged(plan -> plan instanceof NodePlan.Ready ready ? idle(ready) : plan),
            number,
            undone);
  }

  private NodePlan.Ready idle(NodePlan.Ready plan) {
    var other =
        new Finding(
            ProblemCode.OTHER_RUN,
            "stays as it is: its last change (%d, of %s) was made by an earlier run; name the node alone to undo that"
                .formatted(number, undone.when()));
    return new NodePlan.Ready(
        plan.desired(),
        plan.keeper(),
        plan.link(),
        plan.mtu(),
        List.of(),
        List.of(other),
        plan.seen(),
        List.of());
  }
}
