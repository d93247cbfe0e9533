package io.hostgw.run;

import io.hostgw.apply.NodeConfirm;
import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Settlement;
import java.util.List;

/** {@code confirm}: keeps the changes that wait on nodes. */
public final class ConfirmRun implements Cancellable {
  private final Start start;
  private final Fleet fleet;
  private final NodeConfirm confirmation;

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
  }

  /** Confirms on each selected node; returns what became of that, in inventory order. */
  public List<Settlement> settlements() {
    List<Fleet.Task<Node>> tasks =
        start.nodes().stream().map(node -> new Fleet.Task<>(node, node)).toList();
    return fleet.each("asked", tasks, new Confirming());
  }

  private final class Confirming implements Fleet.Work<Node, Settlement> {
    @Override
    public Settlement on(Node node) {
      return confirmation.whatever(node);
    }

    @Override
    public Settlement untouched(Node node) {
      return missed(node, Hosts.INTERRUPTED, true);
    }

    @Override
    public Settlement broken(Node node, Throwable bug) {
      return missed(node, Hosts.internalError(bug) + "; please report it", false);
    }

    private Settlement missed(Node node, String why, boolean retriable) {
      return new Settlement.Missed(new NodeOutcome.Failed(node, why, retriable));
    }
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
