package io.hostgw.outcome;

import io.hostgw.facts.Leftovers;
import io.hostgw.model.Node;

/** What another way of pod networking left on one node. */
public sealed interface LeftoverCheck {
  /** Returns the node. */
  Node node();

  /** Returns whether something is there that can be taken away now. */
  default boolean canGo() {
    return this instanceof Found found && found.leftovers().canGo();
  }

  /** The node answered. */
  record Found(Node node, Leftovers leftovers) implements LeftoverCheck {}

  /** It did not, or not as it should. */
  record Missed(NodeOutcome.Trouble trouble) implements LeftoverCheck {
    @Override
    public Node node() {
      return trouble.node();
    }
  }
}
