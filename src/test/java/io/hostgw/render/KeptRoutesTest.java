package io.hostgw.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes that a node keeps for now are in its files as those that are wanted. */
class KeptRoutesTest {
  private static final Inventory SEED = Clusters.seed();
  private static final Node NODE = Clusters.node(SEED, "kubworker1");
  private static final RouteMesh MESH =
      RouteMesh.of(SEED)
          .keeping(
              Map.of(
                  NODE.name(),
                  List.of(new Route(Cidr.of("10.1.9.0/24"), Address.of("192.168.2.49")))));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          NETWORKD; Destination=10.1.9.0/24|Gateway=192.168.2.49|Protocol=73
          NETPLAN; - to: 10.1.9.0/24|          via: 192.168.2.49|          metric: 0
          NETWORKMANAGER; 10.1.9.0/24 192.168.2.49
          IFUPDOWN; route replace 10.1.9.0/24 via 192.168.2.49 dev $link proto 73
          UNIT; route replace 10.1.9.0/24 via 192.168.2.49 dev $link proto 73
          """)
  void eachBackendWritesThem(Persistence persistence, String lines) {
    assertThat(text(NODE, persistence)).contains(lines.replace('|', '\n') + "\n");
    assertThat(text(Clusters.node(SEED, "kubworker2"), persistence)).doesNotContain("10.1.9.0");
  }

  private static String text(Node node, Persistence persistence) {
    return new NodeFiles(MESH, node).templates(persistence).get(0).content();
  }
}
