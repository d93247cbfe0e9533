package io.hostgw.outcome;

import io.hostgw.facts.HostStatus;
import io.hostgw.model.Node;

/** What a node says of hostgw's changes there. */
public sealed interface StatusCheck {
  /** Returns the node. */
  Node node();

  /** The node answered. */
  record Known(Node node, HostStatus status) implements StatusCheck {}

  /** The node did not answer, or not as it should. */
  record Missed(NodeOutcome.Trouble trouble) implements StatusCheck {
    @Override
    public Node node() {
      return trouble.node();
    }
  }
}
