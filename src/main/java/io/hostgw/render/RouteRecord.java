package io.hostgw.render;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import java.util.stream.Collectors;

/**
 * Which static routes of a host are ours, as the script on the host notes it: for those whose
 * manager cannot give routes another protocol. Without it, the next apply would take them for
 * somebody else's.
 */
final class RouteRecord {
  private static final String FILE = "/var/lib/hostgw/routes";
  private static final WantedRoute.Cases<String> KEY =
      new WantedRoute.Cases<>() {
        @Override
        public String viaNode(WantedRoute.ViaNode route) {
          return route.destination() + "|" + route.nextHop() + "\n";
        }

        @Override
        public String unreachable(WantedRoute.Unreachable route) {
          return route.destination() + "|-\n";
        }
      };

  private RouteRecord() {}

  /** Returns the file: a line {@code DESTINATION|GATEWAY} a route, sorted by bytes. */
  static HostFile of(RouteMesh mesh, Node node) {
    String lines =
        mesh.wantedOf(node).map(route -> route.in(KEY)).sorted().collect(Collectors.joining());
    return new HostFile("record", FILE, "644", lines);
  }
}
