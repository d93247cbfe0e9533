package io.hostgw.run;

import io.hostgw.apply.NodeCleaning;
import io.hostgw.fleet.Fleet;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.net.Cidr;
import io.hostgw.outcome.LeftoverCheck;
import java.util.List;
import java.util.function.Function;

/** {@code doctor}: looks for what flannel left on the nodes, and takes it away if that is asked. */
public final class LeftoverRun implements Cancellable {
  private final Start start;
  private final Fleet fleet;
  private final NodeCleaning cleaning;

  /**
   * Makes the run.
   *
   * @param start the nodes
   * @param settings how hosts are worked on
   */
  public LeftoverRun(Start start, FleetSettings settings) {
    this.start = start;
    this.fleet = settings.fleet();
    this.cleaning = settings.cleaning();
  }

  /** Returns what is there on each selected node, in inventory order. Changes nothing. */
  public List<LeftoverCheck> checks() {
    List<Cidr> scopes = start.loaded().mesh().scopes();
    return each("checked", start.nodes(), node -> cleaning.look(node, scopes));
  }

  /**
   * Takes away what can go.
   *
   * @param checks what was found
   * @return the same, for nodes where something could go with what became of it
   */
  public List<LeftoverCheck> cleaned(List<LeftoverCheck> checks) {
    RouteMesh mesh = start.loaded().mesh();
    List<Node> due = checks.stream().filter(LeftoverCheck::canGo).map(LeftoverCheck::node).toList();
    List<LeftoverCheck> cleaned =
        each("cleaned", due, node -> cleaning.clean(node, mesh.scopes(), mesh.digest()));
    return checks.stream()
        .map(check -> due.contains(check.node()) ? cleaned.get(due.indexOf(check.node())) : check)
        .toList();
  }

  private List<LeftoverCheck> each(
      String word, List<Node> nodes, Function<Node, LeftoverCheck> work) {
    return new NodeWork<LeftoverCheck>(work, LeftoverCheck.Missed::new).with(fleet, word, nodes);
  }

  @Override
  public void cancel() {
    fleet.cancel();
  }

  @Override
  public void close() {
    fleet.close();
    cleaning.close();
  }
}
