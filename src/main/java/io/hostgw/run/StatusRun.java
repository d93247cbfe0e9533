package io.hostgw.run;

import io.hostgw.apply.NodeStatus;
import io.hostgw.fleet.Fleet;
import io.hostgw.outcome.StatusCheck;
import java.util.List;

/** {@code status}: asks the nodes what was last changed there. Changes nothing. */
public final class StatusRun implements Cancellable {
  private final Start start;
  private final Fleet fleet;
  private final NodeStatus protocol;
  private final int history;

  /**
   * Makes the run.
   *
   * @param start the nodes
   * @param settings how hosts are worked on
   * @param history how many changes of the past each is asked for
   */
  public StatusRun(Start start, FleetSettings settings, int history) {
    this.start = start;
    this.fleet = settings.fleet();
    this.protocol = settings.status();
    this.history = history;
  }

  /** Returns what each selected node says, in inventory order. */
  public List<StatusCheck> checks() {
    return new NodeWork<StatusCheck>(node -> protocol.of(node, history), StatusCheck.Missed::new)
        .with(fleet, "asked", start.nodes());
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
