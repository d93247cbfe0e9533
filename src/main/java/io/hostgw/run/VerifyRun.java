package io.hostgw.run;

import io.hostgw.apply.NodeVerify;
import io.hostgw.fleet.Fleet;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.Verification;
import io.hostgw.plan.DesiredState;

/** {@code verify}: has the nodes look at each other. Changes nothing. */
public final class VerifyRun implements Cancellable {
  private final Start start;
  private final Fleet fleet;
  private final NodeVerify protocol;
  private final PeerChoice choice;

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
    this.choice = PeerChoice.of(start.loaded().mesh(), isFull, seed);
  }

  /** Returns what each selected node reaches, in inventory order. */
  public Verification verification() {
    RouteMesh mesh = start.loaded().mesh();
    var work =
        new NodeWork<NodeCheck>(node -> check(new DesiredState(node, mesh)), NodeCheck.Missed::new);
    return Verification.of(work.with(fleet, "checked", start.nodes()), choice.asked());
  }

  private NodeCheck check(DesiredState desired) {
    return protocol.check(desired, choice.of(desired));
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
