package io.hostgw.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Cluster;
import io.hostgw.model.Cni;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.HostSettings;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Persistence;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetplanTest {
  private static final String FILE = "/etc/netplan/90-hostgw.yaml";
  private final Netplan netplan = new Netplan();

  private List<HostFile> files(Inventory inventory, String definition) {
    var place = new LinkKeeper.Found(Persistence.NETPLAN, "", FILE, definition);
    return netplan.templates(RouteMesh.of(inventory), Clusters.node(inventory, "b")).stream()
        .map(template -> netplan.filled(template, place))
        .toList();
  }

  @Test
  void theFileAddsRoutesToTheLinksDefinitionAndSaysWhose() {
    assertThat(files(Clusters.dualStack(), "bonds bond0"))
        .containsExactly(
            new HostFile(
                "netplan",
                FILE,
                "600",
                """
                # Routes of the node b, by hostgw. Do not edit: the next `hostgw apply` writes it anew.
                network:
                  version: 2
                  bonds:
                    "bond0":
                      routes:
                        # a
                        - to: 10.1.1.0/24
                          via: 192.168.2.1
                          metric: 0
                        # c
                        - to: 10.1.3.0/24
                          via: 192.168.2.3
                          metric: 0
                        # a
                        - to: fd01:0:1::/64
                          via: fd00::1
                          metric: 0
                """));
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

    assertThat(files(inventory, "ethernets ens192"))
        .extracting(HostFile::content)
        .singleElement()
        .asString()
        .endsWith(
            """
                "ens192":
                  routes:
                    # addresses of no node
                    - to: 10.1.0.0/16
                      type: unreachable
                      metric: 0
                    # a
                    - to: 10.1.1.0/24
                      via: 192.168.2.1
                      metric: 0
                      on-link: true
            """
                .indent(0));
  }

  @Test
  void aNodeWithoutRoutesNeedsNoFile() {
    Inventory alone = Clusters.of("b 192.168.2.1 10.1.1.0/24");

    assertThat(files(alone, "ethernets ens192")).isEmpty();
  }
}
