package io.hostgw.run;

import io.hostgw.apply.NodeStatus;
import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
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
    List<Fleet.Task<Node>> tasks =
        start.nodes().stream().map(node -> new Fleet.Task<>(node, node)).toList();
    return fleet.each("asked", tasks, new Asking());
  }

  private final class Asking implements Fleet.Work<Node, StatusCheck> {
    @Override
    public StatusCheck on(Node node) {
      return protocol.of(node, history);
    }

    @Override
    public StatusCheck untouched(Node node) {
      return new StatusCheck.Missed(new NodeOutcome.Failed(node, Hosts.INTERRUPTED, true));
    }

    @Override
    public StatusCheck broken(Node node, Throwable bug) {
      String why = Hosts.internalError(bug) + "; please report it";
      return new StatusCheck.Missed(new NodeOutcome.Failed(node, why, false));
    }
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
