package io.hostgw.outcome;

import io.hostgw.model.Node;
import io.hostgw.plan.NodePlan;

/** What looking at one node gave. */
public sealed interface Survey {
  /** Returns the node. */
  Node node();

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
