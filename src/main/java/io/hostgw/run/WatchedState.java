package io.hostgw.run;

import io.hostgw.mesh.MeshRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.NodeName;
import io.hostgw.model.NodeSettings;
import io.hostgw.report.WatchEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one reading of an inventory wants of hosts, apart from where it says so: an edited comment
 * changes nothing.
 *
 * @param digest all that plans depend on
 * @param contacts the hosts to contact, and how
 * @param mesh the mesh
 */
record WatchedState(InventoryDigest digest, List<Contact> contacts, RouteMesh mesh) {
  /** How a host is contacted. */
  record Contact(NodeName name, NodeSettings settings) {}

  static WatchedState of(Start start) {
    return new WatchedState(
        start.context().digest(),
        start.nodes().stream().map(node -> new Contact(node.name(), node.settings())).toList(),
        start.loaded().mesh());
  }

  /** Returns whether hosts that are as the other state wants them are as this one does. */
  boolean wantsTheSameAs(WatchedState other) {
    return digest.equals(other.digest) && contacts.equals(other.contacts);
  }

  /** Returns the destinations of the mesh. */
  Set<String> destinations() {
    return mesh.destinations().stream()
        .map(route -> route.destination().toString())
        .collect(Collectors.toSet());
  }

  /**
   * Returns what is new.
   *
   * @param before what was wanted until now
   * @param nodes how many nodes there are
   */
  WatchEvent.Wanted since(WatchedState before, int nodes) {
    Set<MeshRoute> known = Set.copyOf(before.mesh.destinations());
    Set<String> wanted = destinations();
    return new WatchEvent.Wanted(
        nodes,
        wanted.size(),
        mesh.destinations().stream()
            .filter(route -> !known.contains(route))
            .map(route -> route.destination() + " via " + route.route().nextHop())
            .toList(),
        before.mesh.destinations().stream()
            .map(route -> route.destination().toString())
            .filter(destination -> !wanted.contains(destination))
            .toList());
  }
}
