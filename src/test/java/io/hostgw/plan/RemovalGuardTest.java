package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemovalGuardTest {
  private static final Inventory FIVE = Clusters.seed();
  private static final RouteMesh MESH = RouteMesh.of(FIVE);

  /** The plan of a node that has these routes of ours besides those wanted. */
  private static NodePlan.Ready plan(String node, String... stale) {
    var desired = new DesiredState(Clusters.node(FIVE, node), MESH);
    OwnRoute[] routes =
        java.util.stream.Stream.concat(
                desired.plainRoutes().stream()
                    .map(
                        each ->
                            new OwnRoute(
                                each.destination().toString(), each.nextHop().toString(), "")),
                Arrays.stream(stale).map(to -> new OwnRoute(to, "192.168.2.99", "")))
            .toArray(OwnRoute[]::new);
    NodePlan plan =
        Planner.plan(
            desired, Observed.of(desired.node().primaryAddress().toString()).own(routes).facts());
    return (NodePlan.Ready) plan;
  }

  private static RemovalGuard guard(String limit) {
    return new RemovalGuard(RemovalLimit.parse(limit).orElseThrow());
  }

  @Test
  void oneNodeMayAlwaysGo() {
    var guard = new RemovalGuard(RemovalLimit.byDefault());
    assertThat(guard.objection(MESH, List.of(plan("kubworker1", "10.1.9.0/24")))).isEmpty();
  }

  @Test
  void twoOfSevenDestinationsAreTooManyByDefault() {
    var guard = new RemovalGuard(RemovalLimit.byDefault());
    assertThat(guard.objection(MESH, List.of(plan("kubworker1", "10.1.8.0/24", "10.1.9.0/24"))))
        .contains(
            "2 of 7 destinations would be removed (10.1.8.0/24, 10.1.9.0/24), and a run stops at more"
                + " than 1 and more than 20 %: if that is meant, give --max-removals 2");
  }

  @Test
  void aDestinationThatManyNodesLoseCountsOnce() {
    var plans = List.of(plan("kubworker1", "10.1.9.0/24"), plan("kubworker2", "10.1.9.0/24"));
    assertThat(RemovalGuard.removed(plans)).containsExactly("10.1.9.0/24");
    assertThat(new RemovalGuard(RemovalLimit.byDefault()).objection(MESH, plans)).isEmpty();
  }

  @Test
  void twinsAndOwnPodCidrsAreNoLoss() {
    assertThat(RemovalGuard.removed(List.of(plan("kubworker1", "10.1.0.0/24", "10.1.1.0/24"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2, false",
    "1, true",
    "0, true",
    "30%, false",
    "28%, true",
    "100%, false",
    "0%, true"
  })
  void theUserSetsTheLimit(String limit, boolean stops) {
    var plans = List.of(plan("kubworker1", "10.1.8.0/24", "10.1.9.0/24"));
    assertThat(guard(limit).objection(MESH, plans).isPresent()).isEqualTo(stops);
  }

  @ParameterizedTest
  @CsvSource({"1, 5, false", "2, 10, false", "2, 9, true", "1000, 5000, false", "1001, 5000, true"})
  void theDefaultIsMoreThanOneAndMoreThanAFifth(int removed, int before, boolean exceeded) {
    assertThat(RemovalLimit.byDefault().isExceeded(removed, before)).isEqualTo(exceeded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "101%", "5 %", "%", "1.5", "1234567", "٣", "five"})
  void otherTextsAreNoLimits(String text) {
    assertThat(RemovalLimit.parse(text)).isEmpty();
  }
}
