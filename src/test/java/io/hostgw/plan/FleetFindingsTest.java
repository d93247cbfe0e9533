package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetFindingsTest {
  private static List<NodePlan.Ready> plans(Inventory inventory, int... mtus) {
    RouteMesh mesh = RouteMesh.of(inventory);
    return IntStream.range(0, mtus.length)
        .mapToObj(
            i ->
                new NodePlan.Ready(
                    new DesiredState(inventory.nodes().get(i), mesh),
                    Observed.NETWORKD,
                    "ens192",
                    mtus[i],
                    List.of(),
                    List.of(),
                    Observed.HASH,
                    List.of()))
        .toList();
  }

  @Test
  void theNodeWithAnotherMtuIsNamed() {
    assertThat(FleetFindings.of(plans(Clusters.seed(), 1500, 1500, 1400, 1500, 1500)))
        .singleElement()
        .extracting(Finding::line)
        .isEqualTo(
            "the nodes' links differ in MTU, so that large packets of pods get lost: 1500 on kubworker1 kubworker2 kubworker4 kubworker5, 1400 on kubworker3 (HGW514)");
  }

  @Test
  void aLargeFleetIsCounted() {
    Inventory inventory =
        Clusters.of(
            IntStream.range(0, 300)
                .mapToObj(
                    i ->
                        "n%d 192.168.%d.%d 10.1.%d.0/26"
                            .formatted(i, i / 200, i % 200 + 1, i % 256))
                .toArray(String[]::new));
    int[] mtus = IntStream.range(0, 300).map(i -> i == 7 ? 9000 : 1500).toArray();

    assertThat(FleetFindings.of(plans(inventory, mtus)))
        .singleElement()
        .extracting(Finding::message)
        .asString()
        .endsWith(": 1500 on n0 n1 n2 n3 and 295 more, 9000 on n7");
  }

  @Test
  void oneMtuAndUnknownOnesAreNoDifference() {
    assertThat(FleetFindings.of(plans(Clusters.seed(), 1450, 0, 1450, 1450, 0))).isEmpty();
    assertThat(FleetFindings.of(List.of())).isEmpty();
  }

  @Test
  void nodesOfDifferentSegmentsAreNotCompared() {
    Inventory seed = Clusters.seed();
    var segmented =
        new Inventory(
            new Cluster(
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(segment("one", "192.168.2.44/31"), segment("two", "192.168.2.46/31"))),
            seed.nodes().subList(0, 4),
            seed.origin());

    assertThat(FleetFindings.of(plans(segmented, 1500, 1500, 9000, 9000))).isEmpty();
    assertThat(FleetFindings.of(plans(segmented, 1500, 1400, 9000, 9000))).hasSize(1);
  }

  private static Segment segment(String name, String cidr) {
    Origin origin = Origin.of("test.yaml");
    return new Segment(name, List.of(new Sourced<>(Cidr.of(cidr), origin)), origin);
  }
}
