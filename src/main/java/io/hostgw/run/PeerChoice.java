package io.hostgw.run;

import io.hostgw.apply.Peers;
import io.hostgw.mesh.PeerSample;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.NodeName;
import io.hostgw.outcome.Verification.Asked;
import io.hostgw.plan.DesiredState;
import java.security.SecureRandom;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which of its peers each node looks at: all, or a sample where they are many.
 *
 * @param asked how many of how many
 */
record PeerChoice(Asked asked) {
  /** Up to so many nodes with pods, each looks at all of them. */
  static final int MOST_WHOLE = 200;

  /** Above, each looks at so many. */
  static final int SAMPLE = 32;

  private static final int SEEDS = 1_000_000;

  /**
   * Makes the choice.
   *
   * @param isFull whether each node looks at all of its peers, however many they are
   * @param seed which of them it looks at if not; 0 for others in each run
   */
  static PeerChoice of(RouteMesh mesh, boolean isFull, long seed) {
    int owners = (int) mesh.destinations().stream().map(route -> route.peer()).distinct().count();
    if (isFull || owners <= MOST_WHOLE) {
      return new PeerChoice(new Asked(0, owners, 0));
    }
    return new PeerChoice(
        new Asked(SAMPLE, owners, seed == 0 ? 1 + new SecureRandom().nextInt(SEEDS) : seed));
  }

  /** Returns those of one node. */
  Predicate<NodeName> of(DesiredState desired) {
    if (!asked.isSample()) {
      return peer -> true;
    }
    Set<NodeName> peers =
        new PeerSample(asked.seed(), asked.peers()).of(desired.mesh(), desired.node());
    return peers::contains;
  }

  /** Returns them for changes of nodes. */
  Peers peers() {
    return Peers.by(this::of);
  }
}
