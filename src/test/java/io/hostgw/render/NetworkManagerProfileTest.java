package io.hostgw.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import org.junit.jupiter.api.Test;

class NetworkManagerProfileTest {
  private static final String KEYFILE =
      "/etc/NetworkManager/system-connections/Wired connection 1.nmconnection";

  private final Inventory inventory = Clusters.dualStack();
  private final Node node = Clusters.node(inventory, "b");
  private final Backend backend = new NetworkManagerProfile();

  @Test
  void whatIsKnownOfTheKeyfileAreOurRoutesInOrder() {
    var place = new LinkKeeper.Found(Persistence.NETWORKMANAGER, "", KEYFILE);

    assertThat(backend.templates(RouteMesh.of(inventory), node))
        .map(template -> backend.filled(template, place))
        .containsExactly(
            new HostFile(
                "networkmanager",
                KEYFILE,
                "600",
                """
                10.1.1.0/24 192.168.2.1
                10.1.3.0/24 192.168.2.3
                fd01:0:1::/64 fd00::1
                """));
  }

  @Test
  void itIsNotRenderedWhereNoHostIsAsked() {
    assertThat(backend.offline(node).reason()).contains("secrets", "--format script");
  }
}
