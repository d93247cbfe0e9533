package io.hostgw.render;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import java.util.stream.Collectors;

/**
 * Which static routes of a host are ours, as the script on the host notes it: for those whose
 * manager cannot give routes another protocol. Without it, the next apply would take them for
 * somebody else's.
 */
final class RouteRecord {
  private static final String FILE = "/var/lib/hostgw/routes";

  private RouteRecord() {}

  /** Returns the file: a line {@code DESTINATION|GATEWAY} a route, sorted by bytes. */
  static HostFile of(RouteMesh mesh, Node node) {
    String lines =
        RouteLines.of(mesh, node).map(RouteRecord::key).sorted().collect(Collectors.joining());
    return new HostFile("record", FILE, "644", lines);
  }

  private static String key(String line) {
    String[] words = line.split(" ", 3);
    return words[0] + "|" + words[1] + "\n";
  }
}
