package io.hostgw.inventory;

import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import java.util.List;

/**
 * The Node objects of a live cluster.
 *
 * @param nodes what is needed of each, in the API's order
 * @param origin the context that they come from
 * @param warnings what else of the cluster is worth knowing
 */
record NodeListing(List<NodeFields> nodes, Origin origin, List<Problem> warnings) {
  NodeListing {
    nodes = List.copyOf(nodes);
    warnings = List.copyOf(warnings);
  }
}
