package io.hostgw.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Cluster;
import io.hostgw.model.Cni;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.HostSettings;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.List;
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
  void anUnreachablePrefixHasNoGatewayAndAnOnlinkOneSaysSo() {
    var origin = Origin.of("test.yaml");
    var pods = List.of(new Sourced<>(Cidr.of("10.1.0.0/16"), origin));
    var nodes = List.of(new Sourced<>(Cidr.of("192.168.2.0/24"), origin));
    var segment = new Segment("provider", nodes, true, origin);
    var cluster = new Cluster("", pods, List.of(), List.of(), List.of(segment));
    Inventory inventory =
        Clusters.with(
            new HostFeatures(false, true, HostSettings.OFF, Cni.OFF),
            Clusters.of(cluster, "a 192.168.2.1 10.1.1.0/24", "b 192.168.2.2 -"));

    assertThat(new Networkd().templates(RouteMesh.of(inventory), Clusters.node(inventory, "b")))
        .extracting(HostFile::content)
        .containsExactly(
            """
            # Routes of the node b, by hostgw. Do not edit: the next `hostgw apply` writes it anew.

            # addresses of no node
            [Route]
            Destination=10.1.0.0/16
            Type=unreachable
            Protocol=73

            # a
            [Route]
            Destination=10.1.1.0/24
            Gateway=192.168.2.1
            GatewayOnLink=yes
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
