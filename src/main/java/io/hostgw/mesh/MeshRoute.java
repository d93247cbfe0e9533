package io.hostgw.mesh;

import io.hostgw.model.NodeName;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;

/**
 * A route of the mesh, with the node that it leads to.
 *
 * @param route the peer's podCIDR via the peer's address
 * @param peer the node that owns the podCIDR
 */
public record MeshRoute(Route route, NodeName peer) {
  /** Returns the podCIDR that the route leads to. */
  public Cidr destination() {
    return route.destination();
  }
}
