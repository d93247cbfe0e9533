package io.hostgw.run;

import io.hostgw.apply.NodeConfirm;
import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.outcome.Journal;
import io.hostgw.outcome.Settlement;
import java.util.List;

/** {@code confirm}: keeps the changes that wait on nodes. */
public final class ConfirmRun implements Cancellable {
  private final Start start;
  private final Fleet fleet;
  private final NodeConfirm confirmation;
  private final Journal journal;

  /**
   * Makes the run.
   *
   * @param start the nodes
   * @param settings how hosts are worked on
   */
  public ConfirmRun(Start start, FleetSettings settings) {
    this.start = start;
    this.fleet = settings.fleet();
    this.confirmation = settings.confirmation();
    this.journal = settings.journal();
  }

  /** Confirms on each selected node; returns what became of that, in inventory order. */
  public List<Settlement> settlements() {
    return new NodeWork<Settlement>(this::settled, Settlement.Missed::new)
        .with(fleet, "asked", start.nodes());
  }

  private Settlement settled(Node node) {
    Settlement settlement = confirmation.whatever(node);
    journal.settled(settlement);
    return settlement;
  }

  @Override
  public void cancel() {
    fleet.cancel();
  }

  @Override
  public void close() {
    fleet.close();
    confirmation.close();
  }
}
