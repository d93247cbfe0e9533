package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentPlanTest {
  private static final Origin ORIGIN = Origin.of("test.yaml");

  private static Segment segment(String name, String cidr) {
    return new Segment(name, List.of(new Sourced<>(Cidr.of(cidr), ORIGIN)), ORIGIN);
  }

  @Test
  void aRouteIntoAnotherSegmentGoesAndSaysWhy() {
    var cluster =
        new Cluster(
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(segment("one", "192.168.2.0/24"), segment("two", "192.168.3.0/24")));
    Inventory inventory =
        Clusters.of(
            cluster,
            "a 192.168.2.1 10.1.1.0/24",
            "b 192.168.2.2 10.1.2.0/24",
            "c 192.168.3.1 10.1.3.0/24");
    var desired = new DesiredState(Clusters.node(inventory, "a"), RouteMesh.of(inventory));
    var stale = new OwnRoute("10.1.3.0/24", "192.168.2.9", "");

    NodePlan plan =
        Planner.plan(
            desired,
            Observed.of("192.168.2.1")
                .own(new OwnRoute("10.1.2.0/24", "192.168.2.2", ""), stale)
                .facts());

    assertThat(((NodePlan.Ready) plan).changes())
        .contains(new Change.RemoveRoute(stale, Change.RemoveRoute.Reason.OTHER_SEGMENT));
    assertThat(RemovalGuard.removed(List.of((NodePlan.Ready) plan))).containsExactly("10.1.3.0/24");
  }
}
