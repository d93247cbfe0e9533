package io.hostgw.render;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.script.WantedLine;
import java.util.stream.Stream;

/** Wanted routes as the scripts have them. */
public final class RouteLines {
  private static final WantedRoute.Cases<WantedLine> LINE =
      new WantedRoute.Cases<>() {
        @Override
        public WantedLine viaNode(WantedRoute.ViaNode route) {
          return WantedLine.via(route.mesh().route(), route.onlink());
        }

        @Override
        public WantedLine unreachable(WantedRoute.Unreachable route) {
          return WantedLine.unreachable(route.destination());
        }

        @Override
        public WantedLine kept(WantedRoute.Kept route) {
          return WantedLine.via(route.route(), route.onlink());
        }
      };

  private RouteLines() {}

  /** Returns a route as the scripts have it. */
  public static WantedLine of(WantedRoute route) {
    return route.in(LINE);
  }

  /**
   * Returns a node's routes as the scripts have them, by destination.
   *
   * @param mesh the mesh
   * @param node one of its nodes
   */
  static Stream<String> of(RouteMesh mesh, Node node) {
    return mesh.wantedOf(node).map(RouteLines::of).map(WantedLine::text);
  }
}
