package io.hostgw.run;

import io.hostgw.apply.ChangeStyle;
import io.hostgw.apply.NodeApply;
import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import java.util.List;

/** {@code remove}: takes all of hostgw off hosts, after all were read. */
public final class RemoveRun implements Cancellable {
  private final List<Node> nodes;
  private final boolean keepRoutes;
  private final Fleet fleet;
  private final NodeApply protocol;

  /**
   * Makes the run.
   *
   * @param nodes the hosts
   * @param keepRoutes whether their routes stay until the next reboot
   * @param settings how hosts are worked on
   */
  public RemoveRun(List<Node> nodes, boolean keepRoutes, FleetSettings settings) {
    this.nodes = List.copyOf(nodes);
    this.keepRoutes = keepRoutes;
    this.fleet = settings.fleet();
    this.protocol = settings.protocol();
  }

  /** Returns what would go from each host, in the order of the nodes. */
  public List<Survey> surveys() {
    return new NodeWork<Survey>(
            node -> protocol.surveyForRemoval(node, keepRoutes), Survey.Missed::new)
        .with(fleet, "read", nodes);
  }

  /**
   * Takes it off.
   *
   * @param surveys those of this run
   * @param activate whether network managers are to be told now
   * @param confirm whether each removal is confirmed as soon as it is made; otherwise a person does
   *     it
   * @return what became of each host, in the order of the surveys
   */
  public List<NodeOutcome> remove(List<Survey> surveys, boolean activate, boolean confirm) {
    var style = new ChangeStyle(activate, confirm);
    return new DueWork(plan -> protocol.remove(plan, keepRoutes, style), RemoveRun::broken)
        .with(fleet, "removed", surveys);
  }

  private static NodeOutcome broken(Node node, Throwable bug) {
    return new NodeOutcome.Failed(
        node,
        Hosts.internalError(bug)
            + "; please report it; the host may have been changed: `hostgw remove` again says what is left",
        false);
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
