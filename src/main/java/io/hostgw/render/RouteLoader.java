package io.hostgw.render;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.net.Address;
import io.hostgw.net.Family;
import io.hostgw.net.RouteProtocol;

/**
 * A program in POSIX shell that sets a node's routes by {@code ip -batch}: what a host runs whose
 * network manager cannot keep routes itself. It finds the link by the node's address, so that it
 * needs nothing that only the host can tell; says on stderr what the kernel does not take; and
 * never fails, because {@code ifup} or the boot would fail with it.
 */
final class RouteLoader {
  private static final String HEAD =
      """
      #!/bin/sh
      %s# %s
      # It says what cannot be set, and never fails.
      PATH=/usr/sbin:/usr/bin:/sbin:/bin
      export PATH
      set -fu
      """;
  private static final String TAIL =
      """

      # find_link ADDRESS: sets link to the one that has it and is up: one that is being renamed has it too, and is down.
      find_link() {
        words=$(ip -o addr show up to "$1")
        link=${words#*: }
        link=${link%% *}
        [ -n "$link" ]
      }

      # load FAMILY: sets the routes; of what fails the first ten are said, each with its reason.
      load() {
        # Whoever has brought up another link, or all of them, has called for that.
        [ "${IFACE+set}" != set ] || [ "${IFACE%%:*}" = "$link" ] || return 0
        reason=
        failed=0
        routes "$1" | ip -force -batch - 2>&1 | {
          while read -r words; do
            case $words in
              'Command failed -:'*) ;;
              *) reason=$words; continue ;;
            esac
            failed=$((failed + 1))
            [ "$failed" -gt 10 ] || printf 'hostgw: %s: %s\\n' "$(routes "$1" | sed -n "${words##*:}p")" "$reason" >&2
            reason=
          done
          [ "$failed" -le 10 ] || printf 'hostgw: %s routes in all are not set\\n' "$failed" >&2
          [ -z "$reason" ] || printf 'hostgw: %s\\n' "$reason" >&2
        }
      }

      # load_of ADDRESS FAMILY WAIT: at boot the address may come late.
      load_of() {
        left=0
        [ "$3" != wait ] || left=60
        until find_link "$1"; do
          if [ "$left" -le 0 ]; then
            [ "$3" != wait ] || printf 'hostgw: no link has %s, whose routes are not set\\n' "$1" >&2
            return
          fi
          left=$((left - 1))
          sleep 1
        done
        load "$2"
      }

      """;

  private static final WantedRoute.Cases<String> LINE =
      new WantedRoute.Cases<>() {
        @Override
        public String viaNode(WantedRoute.ViaNode route) {
          return "%s via %s dev $link%s"
              .formatted(route.destination(), route.nextHop(), route.onlink() ? " onlink" : "");
        }

        @Override
        public String unreachable(WantedRoute.Unreachable route) {
          return "unreachable " + route.destination();
        }

        @Override
        public String kept(WantedRoute.Kept route) {
          return "%s via %s dev $link".formatted(route.destination(), route.route().nextHop());
        }
      };

  private final RouteMesh mesh;
  private final Node node;

  private RouteLoader(RouteMesh mesh, Node node) {
    this.mesh = mesh;
    this.node = node;
  }

  /**
   * Returns the program.
   *
   * @param mesh the mesh
   * @param node one of its nodes
   * @param purpose who runs it and when, in one line
   * @return empty if the node has no routes
   */
  static String of(RouteMesh mesh, Node node, String purpose) {
    if (mesh.wantedOf(node).findAny().isEmpty()) {
      return "";
    }
    var loader = new RouteLoader(mesh, node);
    var text = new StringBuilder(HEAD.formatted(HostFile.notice(node), purpose));
    var calls = new StringBuilder();
    text.append("\n# routes FAMILY: lines for `ip -batch`.\nroutes() {\n  case $1 in\n");
    for (Family family : Family.values()) {
      String lines = loader.lines(family);
      if (!lines.isEmpty()) {
        String number = family == Family.IPV4 ? "4" : "6";
        text.append("    %s)\n      cat <<END\n%sEND\n      ;;\n".formatted(number, lines));
        calls.append("load_of %s %s \"${1-}\"\n".formatted(loader.address(family), number));
      }
    }
    return text + "  esac\n}\n" + TAIL + calls + "exit 0\n";
  }

  private String lines(Family family) {
    var lines = new StringBuilder();
    mesh.wantedOf(node)
        .filter(route -> route.destination().family() == family)
        .forEach(
            route ->
                lines.append(
                    "route replace %s proto %d\n".formatted(route.in(LINE), RouteProtocol.HOSTGW)));
    return lines.toString();
  }

  /** Unreachable prefixes of a family may be all that a node without such an address has of it. */
  private Address address(Family family) {
    return node.address(family).orElseGet(node::primaryAddress);
  }
}
