package io.hostgw.inventory;

import io.hostgw.model.Origin;
import java.util.List;

/**
 * The Node objects of a live cluster.
 *
 * @param nodes what is needed of each, in the API's order
 * @param origin the context that they come from
 */
record NodeListing(List<NodeFields> nodes, Origin origin) {
  NodeListing {
    nodes = List.copyOf(nodes);
  }
}
