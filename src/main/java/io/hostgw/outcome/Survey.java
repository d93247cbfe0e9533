package io.hostgw.outcome;

import io.hostgw.model.Node;
import io.hostgw.plan.NodePlan;

/** What looking at one node gave. */
public sealed interface Survey {
  /** Returns the node. */
  Node node();

  /** Returns whether the node can be changed and something differs. */
  default boolean isDue() {
    return this instanceof Planned planned
        && planned.plan() instanceof NodePlan.Ready ready
        && !ready.isEmpty();
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
