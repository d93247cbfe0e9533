package io.hostgw.outcome;

import io.hostgw.model.NodeName;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import io.hostgw.plan.Finding;
import io.hostgw.plan.PeerReach;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the nodes of a run reach of each other.
 *
 * @param checks one a node, in inventory order
 * @param asked how many peers a node was to look at
 */
public record Verification(List<NodeCheck> checks, Asked asked) {
  /** Copies the list. */
  public Verification {
    checks = List.copyOf(checks);
  }

  /**
   * Which peers a node was to look at.
   *
   * @param peers how many; 0 for all
   * @param of how many nodes have pods
   * @param seed what the peers were chosen by
   */
  public record Asked(int peers, int of, long seed) {
    /** Returns whether it was not all of them. */
    public boolean isSample() {
      return peers > 0;
    }
  }

  /**
   * Compares the nodes with each other, which shows what none of them can know: whether a bridge
   * that one did not get an answer from is there, and what a peer's link can carry.
   */
  public static Verification of(List<NodeCheck> checks, Asked asked) {
    var comparison = new Comparison(checks);
    return new Verification(checks.stream().map(comparison::of).toList(), asked);
  }

  private static final class Comparison {
    private final Set<Address> bridges = new HashSet<>();
    private final Map<NodeName, Integer> mtus = new HashMap<>();

    Comparison(List<NodeCheck> checks) {
      for (NodeCheck check : checks) {
        check.peers().stream()
            .filter(PeerReach::isBridgeAnswered)
            .forEach(peer -> bridges.add(peer.bridge()));
        if (check instanceof NodeCheck.Checked checked) {
          bridges.addAll(checked.bridges());
          mtus.put(checked.node().name(), checked.mtu());
        }
      }
    }

    NodeCheck of(NodeCheck check) {
      return check instanceof NodeCheck.Checked checked
          ? checked.with(checked.peers().stream().map(peer -> of(checked, peer)).toList())
          : check;
    }

    private PeerReach of(NodeCheck.Checked checked, PeerReach peer) {
      if (peer.isBridgeSilent() && bridges.contains(peer.bridge())) {
        return peer.with(
            new Finding(
                ProblemCode.PODS_SILENT,
                "%s does not answer here, though it is there and the host itself answers: a firewall in between?"
                    .formatted(peer.bridge())));
      }
      int here = checked.mtu();
      int there = mtus.getOrDefault(peer.peer(), here);
      return there == here ? peer : peer.withRemark(ProblemCode.LARGE_PACKETS_LOST, remark(there));
    }

    private static String remark(int there) {
      return "; its own link has " + there;
    }
  }
}
