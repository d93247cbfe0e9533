package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Persistence;
import io.hostgw.net.Cidr;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A node that has moved since a plan was made is refused alone, and the line says what moved. */
class SavedPlanTest {
  private static final Inventory SEED = Clusters.seed();
  private static final DesiredState DESIRED =
      new DesiredState(Clusters.node(SEED, "kubworker1"), RouteMesh.of(SEED));
  private static final OwnRoute[] MESH =
      DESIRED.plainRoutes().stream()
          .map(
              route -> new OwnRoute(route.destination().toString(), route.nextHop().toString(), ""))
          .toArray(OwnRoute[]::new);
  private static final Observed BASE =
      Observed.of("192.168.2.44")
          .own(MESH)
          .drop(Observed.file(Observed.DROP_IN, "1".repeat(64), true));

  private static NodePlan.Ready plan(Observed observed, String hash) {
    var ready = (NodePlan.Ready) Planner.plan(DESIRED, observed.facts());
    Sighting seen = ready.seen();
    return new NodePlan.Ready(
        ready.desired(),
        ready.keeper(),
        ready.link(),
        ready.mtu(),
        ready.changes(),
        ready.warnings(),
        new Sighting(
            hash.repeat(64),
            seen.link(),
            seen.backend(),
            seen.place(),
            seen.routes(),
            seen.files(),
            seen.differences(),
            seen.others()),
        List.of());
  }

  private static SavedPlan saved(Map<String, Sighting> seen) {
    return new SavedPlan(
        "0.1",
        "a.yaml",
        InventoryDigest.of(SEED),
        new PlanOptions(List.of(), true),
        seen.entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    each -> Clusters.node(SEED, each.getKey()).name(), Map.Entry::getValue)));
  }

  private static String refusal(Observed then, Observed now) {
    NodePlan confirmed =
        saved(Map.of("kubworker1", plan(then, "a").seen())).confirm(plan(now, "b"));
    assertThat(confirmed).isInstanceOf(NodePlan.Refused.class);
    Refusal refusal = ((NodePlan.Refused) confirmed).refusal();
    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.STALE_PLAN);
    return refusal.message();
  }

  static Stream<Arguments> moves() {
    OwnRoute[] lessOne = List.of(MESH).subList(1, MESH.length).toArray(OwnRoute[]::new);
    var stale = new OwnRoute("10.1.77.0/24", "192.168.2.48", "metric 50");
    OwnRoute[] more = Stream.concat(Stream.of(MESH), Stream.of(stale)).toArray(OwnRoute[]::new);
    var nowhere = new LinkKeeper.Found(Persistence.NONE, "the inventory says so", "");
    var other =
        new ForeignRoute(Cidr.of("10.1.99.0/24"), "10.1.99.0/24 via 192.168.2.9 dev ens192");
    return Stream.of(
        Arguments.of(BASE, BASE.own(lessOne), MESH[0] + " is no longer there"),
        Arguments.of(BASE.own(lessOne), BASE, MESH[0] + " is there now"),
        Arguments.of(BASE, BASE.own(), "is no longer there"),
        Arguments.of(BASE.own(), BASE, "is there now"),
        Arguments.of(BASE, BASE.own(more), "10.1.77.0/24 via 192.168.2.48 metric 50 is there now"),
        Arguments.of(
            BASE.own(more), BASE, "10.1.77.0/24 via 192.168.2.48 metric 50 is no longer there"),
        Arguments.of(
            BASE,
            BASE.drop(Observed.file(Observed.DROP_IN, "2".repeat(64), true)),
            Observed.DROP_IN + " was written since"),
        Arguments.of(
            BASE,
            BASE.drop(Observed.file(Observed.DROP_IN, "1".repeat(64), false)),
            Observed.DROP_IN + " is no longer loaded"),
        Arguments.of(BASE, BASE.drop(), Observed.DROP_IN + " is no longer there"),
        Arguments.of(BASE.drop(), BASE, Observed.DROP_IN + " is there now"),
        Arguments.of(BASE, BASE.keeper(nowhere), "backend is now none"),
        Arguments.of(BASE, BASE.foreign(other), "another owner now has \"10.1.99.0/24 via"),
        Arguments.of(BASE.foreign(other), BASE, "is no longer there"),
        Arguments.of(BASE, BASE, "something else that the plan depends on"));
  }

  @ParameterizedTest
  @MethodSource("moves")
  void theLineSaysWhatMoved(Observed then, Observed now, String words) {
    assertThat(refusal(then, now))
        .startsWith("the host has changed since the plan was made: ")
        .contains(words)
        .endsWith("; plan it again");
  }

  @Test
  void aHostThatLostMuchIsToldInOneShortLine() {
    var many =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    new ForeignRoute(
                        Cidr.of("10.1." + (100 + i) + ".0/24"),
                        "10.1." + (100 + i) + ".0/24 dev x"))
            .toArray(ForeignRoute[]::new);

    assertThat(refusal(BASE, BASE.own().drop()))
        .contains("; and 1 more; plan it again")
        .hasSizeLessThan(300);
    assertThat(plan(BASE.foreign(many), "a").seen().others())
        .singleElement()
        .asString()
        .startsWith("60 routes with the hash ");
  }

  @Test
  void onlyANodeThatHasNotMovedIsConfirmed() {
    NodePlan.Ready same = plan(BASE.own(), "a");
    SavedPlan saved = saved(Map.of("kubworker1", same.seen()));

    assertThat(saved.confirm(same)).isSameAs(same);
    assertThat(saved(Map.of()).confirm(same))
        .isInstanceOfSatisfying(
            NodePlan.Refused.class,
            refused ->
                assertThat(refused.refusal().message()).contains("refused or not reached when"));
  }

  @Test
  void aNodeThatHasAllRoutesOrNoneSaysSoInNoLine() {
    assertThat(plan(BASE, "a").seen().routes())
        .isEqualTo(new RouteGap(false, List.of(), List.of()));
    assertThat(plan(BASE.own(), "a").seen().routes())
        .isEqualTo(new RouteGap(true, List.of(), List.of()));
    assertThat(plan(Observed.of("192.168.2.44"), "a").seen().routes())
        .isEqualTo(new RouteGap(false, List.of(), List.of()));
  }
}
