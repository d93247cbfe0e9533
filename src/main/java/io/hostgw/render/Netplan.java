package io.hostgw.render;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import io.hostgw.net.Cidr;
import java.util.List;

/**
 * netplan: a file of routes for the definition that the link has in other files, which netplan adds
 * to it (netplan(5)). Which definition only the host can tell. The metric is said because
 * NetworkManager would set one of its own; a protocol cannot be said, so the routes are static.
 */
public final class Netplan implements Backend {
  /** Where the file lies. */
  public static final String FILE = "/etc/netplan/90-hostgw.yaml";

  /** Ours hold no secrets, but netplan warns of files that others may read. */
  private static final String MODE = "600";

  /** The lines that {@code netplan_fill} of the script looks for. */
  private static final String BLANKS = "  KIND:\n    ID:\n";

  private static final WantedRoute.Cases<String> ENTRY =
      new WantedRoute.Cases<>() {
        @Override
        public String viaNode(WantedRoute.ViaNode route) {
          return entry(
              route.mesh().peer().text(),
              route.destination(),
              "via: " + route.nextHop(),
              route.onlink() ? "          on-link: true\n" : "");
        }

        @Override
        public String unreachable(WantedRoute.Unreachable route) {
          return entry("addresses of no node", route.destination(), "type: unreachable", "");
        }

        @Override
        public String kept(WantedRoute.Kept route) {
          return entry(HostFile.KEPT, route.destination(), "via: " + route.route().nextHop(), "");
        }
      };

  @Override
  public Persistence persistence() {
    return Persistence.NETPLAN;
  }

  @Override
  public List<HostFile> templates(RouteMesh mesh, Node node) {
    var entries = new StringBuilder();
    mesh.wantedOf(node).forEach(route -> entries.append(route.in(ENTRY)));
    return entries.isEmpty()
        ? List.of()
        : List.of(new HostFile(persistence().word(), FILE, MODE, head(node) + entries));
  }

  @Override
  public HostFile filled(HostFile template, LinkKeeper.Found place) {
    String[] words = place.definition().split(" ", 2);
    String definition = "  %s:\n    \"%s\":\n".formatted(words[0], words[1]);
    return template.containing(template.content().replace(BLANKS, definition));
  }

  @Override
  public boolean marksRoutes() {
    return false;
  }

  @Override
  public LinkKeeper offline(Node node) {
    return node.settings()
        .netplanDefinition()
        .<LinkKeeper>map(
            name -> new LinkKeeper.Found(persistence(), "", FILE, name.replaceFirst("/", " ")))
        .orElseGet(
            () ->
                new LinkKeeper.Unclear(
                    "%s has no netplanDefinition: say what netplan calls its link, for instance netplanDefinition: ethernets/ens192"
                        .formatted(node.name())));
  }

  private static String head(Node node) {
    return HostFile.notice(node) + "network:\n  version: 2\n" + BLANKS + "      routes:\n";
  }

  private static String entry(String comment, Cidr destination, String way, String more) {
    return "        # %s\n        - to: %s\n          %s\n          metric: 0\n%s"
        .formatted(comment, destination, way, more);
  }
}
