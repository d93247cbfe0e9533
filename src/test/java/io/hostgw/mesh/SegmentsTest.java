package io.hostgw.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  private static final String[] NODES = {
    "a 192.168.1.1 10.1.1.0/24", "b 192.168.1.2 10.1.2.0/24", "c 192.168.2.1 10.1.3.0/24"
  };

  private static Segment segment(String name, String... cidrs) {
    var origin = new Origin("test.yaml", 3, 1);
    return new Segment(
        name,
        Arrays.stream(cidrs).map(cidr -> new Sourced<>(Cidr.of(cidr), origin)).toList(),
        origin);
  }

  private static Inventory inventory(Segment... segments) {
    var cluster = new Cluster("", List.of(), List.of(), List.of(), List.of(segments));
    return Clusters.of(cluster, NODES);
  }

  private static List<String> routes(Inventory inventory, String name) {
    return RouteMesh.of(inventory)
        .routesOf(Clusters.node(inventory, name))
        .map(route -> route.destination().toString())
        .toList();
  }

  @Test
  void nodesHaveRoutesWithinTheirSegmentOnly() {
    Inventory inventory =
        inventory(segment("one", "192.168.1.0/24"), segment("two", "192.168.2.0/24"));
    assertThat(MeshChecks.of(inventory)).isEmpty();
    assertThat(routes(inventory, "a")).containsExactly("10.1.2.0/24");
    assertThat(routes(inventory, "b")).containsExactly("10.1.1.0/24");
    assertThat(routes(inventory, "c")).isEmpty();
  }

  @Test
  void onlyRoutesOfAnOnlinkSegmentAreOnlink() {
    Inventory inventory =
        inventory(
            new Segment("one", segment("one", "192.168.1.0/24").cidrs(), true, Origin.of("x")),
            segment("two", "192.168.2.0/24"));
    RouteMesh mesh = RouteMesh.of(inventory);

    assertThat(mesh.wantedOf(Clusters.node(inventory, "a")))
        .containsExactly(new WantedRoute.ViaNode(mesh.destinations().get(1), true));
    assertThat(RouteMesh.of(inventory()).wantedOf(Clusters.node(inventory, "a")))
        .containsExactly(
            new WantedRoute.ViaNode(mesh.destinations().get(1), false),
            new WantedRoute.ViaNode(mesh.destinations().get(2), false));
  }

  @Test
  void withoutSegmentsAllNodesReachAll() {
    assertThat(routes(inventory(), "c")).containsExactly("10.1.1.0/24", "10.1.2.0/24");
  }

  @Test
  void aNodeOutsideOfAllSegmentsIsNamed() {
    assertThat(MeshChecks.of(inventory(segment("one", "192.168.1.0/24"))))
        .extracting(problem -> problem.code().id() + " " + problem.message())
        .containsExactly(
            "HGW308 address 192.168.2.1 of c is in none of the cluster's segments: one [192.168.1.0/24]");
  }

  @Test
  void segmentsThatOverlapOrHaveOneNameAreNamed() {
    Inventory inventory =
        inventory(segment("one", "192.168.0.0/16"), segment("one", "192.168.1.0/24"));
    assertThat(MeshChecks.of(inventory))
        .extracting(problem -> problem.code().id() + " " + problem.message())
        .containsExactly(
            "HGW309 segment one is here twice",
            "HGW309 network 192.168.1.0/24 of segment one overlaps 192.168.0.0/16 of segment one");
  }
}
