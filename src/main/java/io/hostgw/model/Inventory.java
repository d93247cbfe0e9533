package io.hostgw.model;

import java.util.List;

/**
 * The nodes of a cluster, in the order of their source.
 *
 * @param cluster what is said of the whole
 * @param nodes the nodes
 * @param origin where they come from
 */
public record Inventory(Cluster cluster, List<Node> nodes, Origin origin) {
  /** Copies the list. */
  public Inventory {
    nodes = List.copyOf(nodes);
  }
}
