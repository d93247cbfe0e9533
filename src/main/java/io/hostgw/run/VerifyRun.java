package io.hostgw.run;

import io.hostgw.apply.NodeVerify;
import io.hostgw.fleet.Fleet;
import io.hostgw.mesh.PeerSample;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.NodeName;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.Verification;
import io.hostgw.outcome.Verification.Asked;
import io.hostgw.plan.DesiredState;
import java.security.SecureRandom;
import java.util.Set;

/** {@code verify}: has the nodes look at each other. Changes nothing. */
public final class VerifyRun implements Cancellable {
  /** Up to so many nodes with pods, each looks at all of them. */
  static final int MOST_WHOLE = 200;

  /** Above, each looks at so many. */
  static final int SAMPLE = 32;

  private static final int SEEDS = 1_000_000;

  private final Start start;
  private final Fleet fleet;
  private final NodeVerify protocol;
  private final Asked asked;

  /**
   * Makes the run.
   *
   * @param start the nodes
   * @param settings how hosts are worked on
   * @param isFull whether each node looks at all of its peers, however many they are
   * @param seed which of them it looks at if not; 0 for others in each run
   */
  public VerifyRun(Start start, FleetSettings settings, boolean isFull, long seed) {
    this.start = start;
    this.fleet = settings.fleet();
    this.protocol = settings.verify();
    this.asked = asked(start.loaded().mesh(), isFull, seed);
  }

  static Asked asked(RouteMesh mesh, boolean isFull, long seed) {
    int owners = (int) mesh.destinations().stream().map(route -> route.peer()).distinct().count();
    if (isFull || owners <= MOST_WHOLE) {
      return new Asked(0, owners, 0);
    }
    return new Asked(SAMPLE, owners, seed == 0 ? 1 + new SecureRandom().nextInt(SEEDS) : seed);
  }

  /** Returns what each selected node reaches, in inventory order. */
  public Verification verification() {
    RouteMesh mesh = start.loaded().mesh();
    var work =
        new NodeWork<NodeCheck>(node -> check(new DesiredState(node, mesh)), NodeCheck.Missed::new);
    return Verification.of(work.with(fleet, "checked", start.nodes()), asked);
  }

  private NodeCheck check(DesiredState desired) {
    if (!asked.isSample()) {
      return protocol.check(desired, peer -> true);
    }
    Set<NodeName> peers =
        new PeerSample(asked.seed(), asked.peers()).of(desired.mesh(), desired.node());
    return protocol.check(desired, peers::contains);
  }

  @Override
  public void cancel() {
    fleet.cancel();
  }

  @Override
  public void close() {
    fleet.close();
    protocol.close();
  }
}
