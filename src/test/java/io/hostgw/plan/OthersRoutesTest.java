package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.net.Cidr;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OthersRoutesTest {
  private static final Inventory SEED = Clusters.seed();
  private static final DesiredState DESIRED =
      new DesiredState(Clusters.node(SEED, "kubworker1"), RouteMesh.of(SEED));
  private static final Cidr POD_CIDR = Cidr.of("10.1.1.0/24");
  private static final String WAY = "10.1.1.0/24 via 192.168.2.46 dev ens192";

  private static NodePlan plan(Observed observed) {
    return Planner.plan(DESIRED, observed.facts());
  }

  private static Observed foreign(String line, String place) {
    return Observed.asWanted(DESIRED).foreign(new ForeignRoute(POD_CIDR, line, place));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        WAY,
        WAY + " proto 4",
        WAY + " proto 17",
        WAY + " metric 100",
        WAY + " proto 4 metric 100 linkdown"
      })
  void whatIsAsWantedButForOwnerAndMetricIsAdopted(String line) {
    assertThat(plan(foreign(line, "")))
        .isInstanceOfSatisfying(
            NodePlan.Ready.class,
            ready ->
                assertThat(ready.changes())
                    .singleElement()
                    .isInstanceOfSatisfying(
                        Change.AdoptRoute.class,
                        change -> {
                          assertThat(change.was().line()).isEqualTo(line);
                          assertThat(change.wanted().destination()).isEqualTo(POD_CIDR);
                        }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.1.0/24 via 192.168.2.47 dev ens192",
        "10.1.1.0/24 via 192.168.2.46 dev ens224",
        "10.1.1.0/24 via 192.168.2.46",
        "10.1.1.0/24 dev ens192 scope 253",
        WAY + " onlink",
        WAY + " mtu 1400",
        WAY + " proto 2",
        WAY + " proto 16",
        WAY + " metric",
        "unreachable 10.1.1.0/24",
        "10.1.1.0/24 proto 4 nexthop via 192.168.2.46 dev ens192 weight 1"
      })
  void anythingElseStaysInTheWay(String line) {
    assertThat(plan(foreign(line, "")))
        .isInstanceOfSatisfying(
            NodePlan.Refused.class,
            refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.FOREIGN_ROUTE));
  }

  @Test
  void whatAFileBringsBackIsRefusedWithItsPlace() {
    assertThat(plan(foreign(WAY + " proto 4", "/etc/netplan/50-x.yaml:12")))
        .isInstanceOfSatisfying(
            NodePlan.Refused.class,
            refused -> {
              assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.HELD_ROUTE);
              assertThat(refused.refusal().message()).contains("/etc/netplan/50-x.yaml:12 would");
            });
  }

  @Test
  void aRouteThatIsMissingAmongOursIsNotAddedBesides() {
    Observed none = Observed.asWanted(DESIRED).own().foreign(new ForeignRoute(POD_CIDR, WAY));

    List<Change> changes = ((NodePlan.Ready) plan(none)).changes();

    assertThat(changes).filteredOn(Change.AdoptRoute.class::isInstance).hasSize(1);
    assertThat(changes)
        .filteredOn(Change.AddRoute.class::isInstance)
        .hasSize(DESIRED.wanted().size() - 1)
        .noneMatch(change -> ((Change.AddRoute) change).wanted().destination().equals(POD_CIDR));
  }
}
