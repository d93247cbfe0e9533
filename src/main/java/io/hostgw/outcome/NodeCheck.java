package io.hostgw.outcome;

import io.hostgw.model.Node;
import io.hostgw.net.Address;
import io.hostgw.plan.Finding;
import io.hostgw.plan.PeerReach;
import io.hostgw.plan.Refusal;
import java.util.List;

/** What one node reaches of its peers. */
public sealed interface NodeCheck {
  /** Returns the node. */
  Node node();

  /** Returns whether the node looked, and all is well with every peer. */
  default boolean isWell() {
    return peers().stream().allMatch(PeerReach::isWell) && this instanceof Checked;
  }

  /** Returns what was found of each peer; nothing if the node did not look. */
  default List<PeerReach> peers() {
    return List.of();
  }

  /**
   * The node looked.
   *
   * @param link the interface that holds the node's address
   * @param mtu the link's MTU
   * @param bridges those of the first addresses of its own podCIDRs that it has
   * @param warnings what a person should know of how it looked
   * @param peers what it found, a podCIDR of a peer each
   */
  record Checked(
      Node node,
      String link,
      int mtu,
      List<Address> bridges,
      List<Finding> warnings,
      List<PeerReach> peers)
      implements NodeCheck {
    /** Copies the lists. */
    public Checked {
      bridges = List.copyOf(bridges);
      warnings = List.copyOf(warnings);
      peers = List.copyOf(peers);
    }

    /** Returns the same with other findings of the peers. */
    Checked with(List<PeerReach> others) {
      return new Checked(node, link, mtu, bridges, warnings, others);
    }
  }

  /** The host is not the node that it should be. */
  record Refused(Node node, Refusal refusal) implements NodeCheck {}

  /** The node did not answer, or not as it should. */
  record Missed(NodeOutcome.Trouble trouble) implements NodeCheck {
    @Override
    public Node node() {
      return trouble.node();
    }
  }
}
