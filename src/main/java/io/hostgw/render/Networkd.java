package io.hostgw.render;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import io.hostgw.net.Cidr;
import io.hostgw.net.RouteProtocol;
import java.util.List;

/**
 * systemd-networkd: a drop-in with [Route] sections only, which adds to the link's .network file
 * (systemd.network(5)).
 */
public final class Networkd implements Backend {
  private static final String DIRECTORY = "/etc/systemd/network/";
  private static final String NAME = "50-hostgw.conf";
  private static final WantedRoute.Cases<String> SECTION =
      new WantedRoute.Cases<>() {
        @Override
        public String viaNode(WantedRoute.ViaNode route) {
          return section(
              route.mesh().peer().text(),
              route.destination(),
              "Gateway=" + route.nextHop() + "\n" + (route.onlink() ? "GatewayOnLink=yes\n" : ""));
        }

        @Override
        public String unreachable(WantedRoute.Unreachable route) {
          return section("addresses of no node", route.destination(), "Type=unreachable\n");
        }

        @Override
        public String kept(WantedRoute.Kept route) {
          return section(
              HostFile.KEPT, route.destination(), "Gateway=" + route.route().nextHop() + "\n");
        }
      };

  @Override
  public Persistence persistence() {
    return Persistence.NETWORKD;
  }

  @Override
  public List<HostFile> templates(RouteMesh mesh, Node node) {
    String text = dropIn(mesh, node);
    return text.isEmpty()
        ? List.of()
        : List.of(new HostFile(persistence().word(), HostFile.TARGET, "644", text));
  }

  @Override
  public LinkKeeper offline(Node node) {
    return node.settings()
        .networkFile()
        .<LinkKeeper>map(file -> new LinkKeeper.Found(persistence(), "", path(file + ".network")))
        .orElseGet(
            () ->
                new LinkKeeper.Unclear(
                    "%s has no networkFile: say which .network file its link has, for instance networkFile: 10-lan"
                        .formatted(node.name())));
  }

  private static String dropIn(RouteMesh mesh, Node node) {
    var text = new StringBuilder();
    mesh.wantedOf(node).forEach(route -> text.append(route.in(SECTION)));
    if (text.isEmpty()) {
      return "";
    }
    return HostFile.notice(node) + text;
  }

  /**
   * Returns where the drop-in of a .network file lies. In /etc, also where the .network file is
   * not: networkd collects the drop-ins of a name from all of its directories.
   *
   * @param networkFile the .network file's path or name
   */
  public static String path(String networkFile) {
    String name = networkFile.substring(networkFile.lastIndexOf('/') + 1);
    return DIRECTORY + name + ".d/" + NAME;
  }

  private static String section(String comment, Cidr destination, String way) {
    return "\n# %s\n[Route]\nDestination=%s\n%sProtocol=%d\n"
        .formatted(comment, destination, way, RouteProtocol.HOSTGW);
  }
}
