package io.hostgw.outcome;

import io.hostgw.model.Node;

/** Whether hostgw gets into a host and becomes root there, and how. */
public sealed interface LoginCheck {
  /** Returns the node. */
  Node node();

  /** Returns what is known of the way there. */
  Transcript transcript();

  /** It does. */
  record Works(Node node, Transcript transcript) implements LoginCheck {}

  /** It does not; the transcript says how far it came. */
  record Fails(NodeOutcome.Trouble trouble, Transcript transcript) implements LoginCheck {
    @Override
    public Node node() {
      return trouble.node();
    }
  }
}
