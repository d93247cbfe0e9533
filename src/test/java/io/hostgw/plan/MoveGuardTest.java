package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MoveGuardTest {
  private static final Inventory FIVE = Clusters.seed();
  private static final DesiredState DESIRED =
      new DesiredState(Clusters.node(FIVE, "kubworker1"), RouteMesh.of(FIVE));

  /** What is said where kubworker1 has these two routes. */
  private static Optional<String> objection(String gatewayOfSecond, String gatewayOfThird) {
    NodePlan plan =
        Planner.plan(
            DESIRED,
            Observed.of("192.168.2.44")
                .own(
                    new OwnRoute("10.1.4.0/24", gatewayOfSecond, ""),
                    new OwnRoute("10.1.1.0/24", gatewayOfThird, ""))
                .facts());
    return new MoveGuard(FIVE.nodes())
        .objection(List.of((NodePlan.Ready) plan, (NodePlan.Ready) plan))
        .map(Finding::line);
  }

  @Test
  void podCidrsThatWereMixedUpAreNamedWithBothNodesOnce() {
    assertThat(objection("192.168.2.46", "192.168.2.45"))
        .contains(
            "10.1.1.0/24 would move from kubworker2 to kubworker3;"
                + " 10.1.4.0/24 would move from kubworker3 to kubworker2 (HGW620)");
  }

  @Test
  void aNodeWithAnotherAddressHasTakenItsPodCidrAlong() {
    assertThat(objection("192.168.2.145", "192.168.2.46")).isEmpty();
  }

  @Test
  void aRouteThatSomebodyLedAstrayIsMended() {
    NodePlan plan =
        Planner.plan(
            DESIRED,
            Observed.asWanted(DESIRED)
                .own(new OwnRoute("10.1.4.0/24", "192.168.2.46", ""))
                .facts());

    assertThat(((NodePlan.Ready) plan).changes()).anyMatch(Change.ReplaceRoute.class::isInstance);
    assertThat(new MoveGuard(FIVE.nodes()).objection(List.of((NodePlan.Ready) plan))).isEmpty();
  }

  @Test
  void whatIsNoAddressIsNobodys() {
    assertThat(objection("-", "192.168.2.46")).isEmpty();
  }
}
