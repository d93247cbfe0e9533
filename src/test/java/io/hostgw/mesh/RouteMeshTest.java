package io.hostgw.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.net.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteMeshTest {
  @Test
  void theSeedClusterIsRoutedAsTheArticleSays() {
    Inventory seed = Clusters.seed();
    RouteMesh mesh = RouteMesh.of(seed);

    assertThat(mesh.routesOf(Clusters.node(seed, "kubworker1")))
        .map(route -> route.route() + " " + route.peer())
        .containsExactly(
            "10.1.1.0/24 via 192.168.2.46 kubworker3",
            "10.1.2.0/24 via 192.168.2.47 kubworker4",
            "10.1.3.0/24 via 192.168.2.48 kubworker5",
            "10.1.4.0/24 via 192.168.2.45 kubworker2");
    assertThat(mesh.scopes()).hasToString("[10.1.0.0/21]");
  }

  @Test
  void eachFamilyIsRoutedByItsOwnAddresses() {
    Inventory both = Clusters.dualStack();
    RouteMesh mesh = RouteMesh.of(both);

    assertThat(mesh.routesOf(Clusters.node(both, "a")))
        .map(route -> route.route().toString())
        .containsExactly(
            "10.1.2.0/24 via 192.168.2.2",
            "10.1.3.0/24 via 192.168.2.3",
            "fd01:0:2::/64 via fd00::2");
    assertThat(mesh.routesOf(Clusters.node(both, "c"), Family.IPV6)).isEmpty();
  }

  @Test
  void aNodeWithoutPodCidrGetsRoutesAndIsNoDestination() {
    Inventory inventory = Clusters.of("gw 192.168.2.10 -", "a 192.168.2.1 10.1.1.0/24");
    RouteMesh mesh = RouteMesh.of(inventory);

    assertThat(mesh.routesOf(Clusters.node(inventory, "gw"))).hasSize(1);
    assertThat(mesh.routesOf(Clusters.node(inventory, "a"))).isEmpty();
  }

  @Test
  void declaredClusterPrefixesAreTheScopes() {
    Inventory declared =
        Clusters.of(Clusters.cluster("10.0.0.0/8", "-", "-"), "a 192.168.2.1 10.1.1.0/24");
    assertThat(RouteMesh.of(declared).scopes()).hasToString("[10.0.0.0/8]");
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noNodeRoutesItselfAndEveryOtherIsReached(long seed) {
    Inventory inventory = Clusters.sound(new Random(seed), 60);
    RouteMesh mesh = RouteMesh.of(inventory);

    assertThat(MeshChecks.of(inventory)).isEmpty();
    for (Node node : inventory.nodes()) {
      List<MeshRoute> routes = mesh.routesOf(node).toList();
      long destinations =
          inventory.nodes().stream()
              .filter(other -> other != node && !other.podCidrs().isEmpty())
              .count();
      assertThat(routes)
          .hasSize((int) destinations)
          .isSortedAccordingTo(java.util.Comparator.comparing(MeshRoute::destination));
      assertThat(routes).noneMatch(route -> route.peer().equals(node.name()));
      assertThat(routes)
          .noneMatch(
              route ->
                  node.podCidrs().stream()
                      .anyMatch(own -> own.value().equals(route.destination())));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfNodesDoesNotMatter(long seed) {
    Inventory inventory = Clusters.sound(new Random(seed), 40);
    var shuffled = new ArrayList<>(inventory.nodes());
    Collections.shuffle(shuffled, new Random(seed));
    var other = new Inventory(inventory.cluster(), shuffled, inventory.origin());

    assertThat(RouteMesh.of(other).destinations())
        .isEqualTo(RouteMesh.of(inventory).destinations());
  }

  @Test
  void fiveThousandNodesAreHeldOnceEach() {
    Inventory inventory = Clusters.sound(new Random(1), 5_000);
    RouteMesh mesh = RouteMesh.of(inventory);
    long podCidrs = inventory.nodes().stream().filter(node -> !node.podCidrs().isEmpty()).count();

    assertThat(mesh.destinations()).hasSize((int) podCidrs);
    long routes =
        inventory.nodes().stream().limit(100).mapToLong(node -> mesh.routesOf(node).count()).sum();
    long selfRoutes =
        inventory.nodes().stream().limit(100).filter(node -> !node.podCidrs().isEmpty()).count();
    assertThat(routes).isEqualTo(100 * podCidrs - selfRoutes);
  }
}
