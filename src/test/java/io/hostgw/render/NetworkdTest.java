package io.hostgw.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkdTest {
  @Test
  void theDropInHoldsTheRoutesAndSaysWhose() {
    Inventory inventory = Clusters.dualStack();

    assertThat(new Networkd().templates(RouteMesh.of(inventory), Clusters.node(inventory, "b")))
        .extracting(HostFile::content)
        .containsExactly(
            """
            # Routes of the node b, by hostgw. Do not edit: the next `hostgw apply` writes it anew.

            # a
            [Route]
            Destination=10.1.1.0/24
            Gateway=192.168.2.1
            Protocol=73

            # c
            [Route]
            Destination=10.1.3.0/24
            Gateway=192.168.2.3
            Protocol=73

            # a
            [Route]
            Destination=fd01:0:1::/64
            Gateway=fd00::1
            Protocol=73
            """);
  }

  @Test
  void aNodeWithoutRoutesNeedsNoFile() {
    Inventory alone = Clusters.of("a 192.168.2.1 10.1.1.0/24");

    assertThat(new Networkd().templates(RouteMesh.of(alone), alone.nodes().get(0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/etc/systemd/network/10-lan.network, /etc/systemd/network/10-lan.network.d/50-hostgw.conf",
    "/run/systemd/network/10-netplan-ens192.network, /etc/systemd/network/10-netplan-ens192.network.d/50-hostgw.conf",
    "/usr/lib/systemd/network/80-ethernet.network, /etc/systemd/network/80-ethernet.network.d/50-hostgw.conf",
    "10-lan.network, /etc/systemd/network/10-lan.network.d/50-hostgw.conf"
  })
  void theDropInLiesInEtcWhereverTheFileIs(String networkFile, String path) {
    assertThat(Networkd.path(networkFile)).isEqualTo(path);
  }
}
