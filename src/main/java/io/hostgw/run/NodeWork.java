package io.hostgw.run;

import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import java.util.List;
import java.util.function.Function;

/**
 * Something that is asked of each node, or done there, and whose result says what went wrong too.
 *
 * @param doing does it with one node
 * @param missed makes a result of why it was not done
 */
record NodeWork<R>(Function<Node, R> doing, Function<NodeOutcome.Failed, R> missed)
    implements Fleet.Work<Node, R> {
  /**
   * Does it with every node.
   *
   * @param verb what is done, for progress
   * @return the results in the order of the nodes
   */
  List<R> with(Fleet fleet, String verb, List<Node> nodes) {
    return fleet.each(
        verb, nodes.stream().map(node -> new Fleet.Task<>(node, node)).toList(), this);
  }

  @Override
  public R on(Node node) {
    return doing.apply(node);
  }

  @Override
  public R untouched(Node node) {
    return missed.apply(new NodeOutcome.Failed(node, Hosts.INTERRUPTED, true));
  }

  @Override
  public R broken(Node node, Throwable bug) {
    String why = Hosts.internalError(bug) + "; please report it";
    return missed.apply(new NodeOutcome.Failed(node, why, false));
  }
}
