package io.hostgw.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hostgw.Clusters;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.Persistence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What hosts run whose network manager cannot keep routes itself. */
class RouteLoaderTest {
  private static final String HOOK = "/etc/NetworkManager/dispatcher.d/50-hostgw";

  private static List<HostFile> files(Persistence persistence, String target) {
    Inventory inventory = Clusters.dualStack();
    return new NodeFiles(RouteMesh.of(inventory), Clusters.node(inventory, "b"))
        .at(new LinkKeeper.Found(persistence, "", target, ""), 0);
  }

  @Test
  void ifupRunsOneFileWithTheRoutesOfBothFamiliesThatFailsNobody() {
    HostFile hook = files(Persistence.IFUPDOWN, "/etc/network/if-up.d/hostgw").get(0);

    assertThat(hook.path()).isEqualTo("/etc/network/if-up.d/hostgw");
    assertThat(hook.mode()).isEqualTo("755");
    assertThat(hook.content())
        .startsWith("#!/bin/sh\n# Routes of the node b, by hostgw. Do not edit:")
        .contains(
            """
            routes() {
              case $1 in
                4)
                  cat <<END
            route replace 10.1.1.0/24 via 192.168.2.1 dev $link proto 73
            route replace 10.1.3.0/24 via 192.168.2.3 dev $link proto 73
            END
                  ;;
                6)
                  cat <<END
            route replace fd01:0:1::/64 via fd00::1 dev $link proto 73
            END
                  ;;
              esac
            }
            """)
        .endsWith(
            """

            load_of 192.168.2.2 4 "${1-}"
            load_of fd00::2 6 "${1-}"
            exit 0
            """);
  }

  @Test
  void theUnitIsEnabledAndRunsTheSameProgram() {
    List<HostFile> files = files(Persistence.UNIT, "");

    assertThat(files)
        .extracting(HostFile::path, HostFile::mode)
        .containsExactly(
            tuple("/etc/hostgw/load-routes", "755"),
            tuple("/etc/systemd/system/hostgw-routes.service", "644"),
            tuple(
                "/etc/systemd/system/multi-user.target.wants/hostgw-routes.service",
                HostFile.LINK));
    assertThat(files.get(1).content()).contains("\nExecStart=/etc/hostgw/load-routes wait\n");
    assertThat(files.get(2).content()).isEqualTo("/etc/systemd/system/hostgw-routes.service\n");
  }

  @Test
  void whereSomebodyRunsHooksTheHostHasOne() {
    assertThat(files(Persistence.UNIT, HOOK))
        .filteredOn(file -> file.path().equals(HOOK))
        .singleElement()
        .satisfies(file -> assertThat(file.mode()).isEqualTo("755"))
        .satisfies(file -> assertThat(file.content()).endsWith("\n/etc/hostgw/load-routes\n"));
  }

  @Test
  void aNodeWithoutRoutesNeedsNoFile() {
    Inventory alone = Clusters.of("a 192.168.2.1 10.1.1.0/24");
    var mesh = RouteMesh.of(alone);

    assertThat(new Ifupdown().templates(mesh, alone.nodes().get(0))).isEmpty();
    assertThat(new RouteUnit().templates(mesh, alone.nodes().get(0))).isEmpty();
  }
}
