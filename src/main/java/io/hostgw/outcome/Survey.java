package io.hostgw.outcome;

import io.hostgw.model.Node;
import io.hostgw.plan.Finding;
import io.hostgw.plan.FleetFindings;
import io.hostgw.plan.NodePlan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What looking at one node gave. */
public sealed interface Survey {
  /** Returns the node. */
  Node node();

  /** Returns whether the node can be changed and something differs. */
  default boolean isDue() {
    return ready().filter(ready -> !ready.isEmpty()).isPresent();
  }

  /** Returns whether something is not as it should be, also where that is not ours to change. */
  default boolean isDrifted() {
    return ready().filter(ready -> ready.drift().findAny().isPresent()).isPresent();
  }

  /** Returns the node's plan, if it answered and was not refused. */
  default Optional<NodePlan.Ready> ready() {
    return this instanceof Planned planned && planned.plan() instanceof NodePlan.Ready ready
        ? Optional.of(ready)
        : Optional.empty();
  }

  /**
   * Returns the same with its plan judged anew.
   *
   * @param judge what becomes of a plan
   */
  default Survey judged(UnaryOperator<NodePlan> judge) {
    return this instanceof Planned planned ? new Planned(judge.apply(planned.plan())) : this;
  }

  /**
   * Returns what becomes of the node: what has kept it from being planned or changed, that there is
   * nothing to do, or what changing it comes to.
   *
   * @param change changes it by its plan
   */
  default NodeOutcome changedBy(Function<NodePlan.Ready, NodeOutcome> change) {
    if (this instanceof Missed missed) {
      return missed.trouble();
    }
    NodePlan plan = ((Planned) this).plan();
    if (plan instanceof NodePlan.Refused refused) {
      return new NodeOutcome.Refused(refused.node(), refused.refusal());
    }
    var ready = (NodePlan.Ready) plan;
    return ready.isEmpty() ? new NodeOutcome.Unchanged(ready.node()) : change.apply(ready);
  }

  /** Returns what shows only when the nodes are compared with each other. */
  static List<Finding> compared(List<Survey> surveys) {
    return FleetFindings.of(surveys.stream().flatMap(survey -> survey.ready().stream()).toList());
  }

  /** The node answered. */
  record Planned(NodePlan plan) implements Survey {
    @Override
    public Node node() {
      return plan.node();
    }
  }

  /** The node did not answer, or not as it should. */
  record Missed(NodeOutcome.Trouble trouble) implements Survey {
    @Override
    public Node node() {
      return trouble.node();
    }
  }
}
