package io.hostgw.plan;

import io.hostgw.mesh.MeshRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Cluster;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.NodeSettings;
import io.hostgw.model.Persistence;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import io.hostgw.net.Route;
import io.hostgw.render.NodeFiles;
import io.hostgw.render.RouteLines;
import io.hostgw.script.WantedLine;
import java.util.List;
import java.util.Map;

/**
 * What one node should have, as the inventory says it.
 *
 * @param node the node
 * @param mesh the mesh that it is part of
 */
public record DesiredState(Node node, RouteMesh mesh) {
  /** Returns what a node of a cluster without pods should have that is given nothing else. */
  static DesiredState nothing(Node node) {
    NodeSettings settings = node.settings();
    var bare =
        new Node(
            node.name(),
            node.addresses(),
            List.of(),
            new NodeSettings(Persistence.NONE, "", "", settings.ssh(), HostFeatures.none()),
            node.origin());
    var alone = new Inventory(Cluster.unknown(), List.of(bare), node.origin());
    return new DesiredState(bare, RouteMesh.of(alone));
  }

  /** Returns the same with routes that the node keeps for now. */
  DesiredState keeping(List<Route> kept) {
    return new DesiredState(node, mesh.keeping(Map.of(node.name(), kept)));
  }

  /** Returns the wanted routes to pods of other nodes by destination. */
  public List<MeshRoute> routes() {
    return mesh.routesOf(node).toList();
  }

  /** Returns all wanted routes by destination. */
  public List<WantedRoute> wanted() {
    return mesh.wantedOf(node).toList();
  }

  /** Returns all wanted routes as the scripts have them. */
  public List<WantedLine> lines() {
    return mesh.wantedOf(node).map(RouteLines::of).toList();
  }

  /** Returns the wanted routes to pods of other nodes without their peers' names. */
  public List<Route> plainRoutes() {
    return mesh.routesOf(node).map(MeshRoute::route).toList();
  }

  /** Returns the wanted routes of one family by destination. */
  public List<MeshRoute> routes(Family family) {
    return mesh.routesOf(node, family).toList();
  }

  /** Returns the prefixes that all destinations of the mesh lie in. */
  public List<Cidr> scopes() {
    return mesh.scopes();
  }

  /** Returns the number of the L2 segment that the node is in. */
  int segment() {
    return mesh.segmentOf(node);
  }

  /** Returns the node's files. */
  public NodeFiles files() {
    return new NodeFiles(mesh, node);
  }
}
