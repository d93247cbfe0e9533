package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.net.Cidr;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavesTest {
  private static final Inventory FIVE = Clusters.seed();
  private static final RouteMesh MESH = RouteMesh.of(FIVE);
  private static final DesiredState DESIRED = desired("kubworker1");
  private static final String STALE = "10.1.9.0/24 via 192.168.2.49";

  private static DesiredState desired(String node) {
    return new DesiredState(Clusters.node(FIVE, node), MESH);
  }

  /** The plan of a node that has these of its wanted routes, and these besides. */
  private static NodePlan.Ready plan(String node, int has, String... besides) {
    return (NodePlan.Ready) Planner.plan(desired(node), observed(node, has, besides).facts());
  }

  private static Observed observed(String node, int has, String... besides) {
    DesiredState desired = desired(node);
    OwnRoute[] routes =
        Stream.concat(
                desired.plainRoutes().stream().limit(has).map(Object::toString),
                Arrays.stream(besides))
            .map(text -> text.split(" ", 4))
            .map(words -> new OwnRoute(words[0], words[2], words.length < 4 ? "" : words[3]))
            .toArray(OwnRoute[]::new);
    return Observed.of(desired.node().primaryAddress().toString()).own(routes);
  }

  @Test
  void thereIsOneWaveWhereNothingIsRemovedOrNothingIsAdded() {
    assertThat(Waves.of(List.of(plan("kubworker1", 2), plan("kubworker2", 4))).count()).isOne();
    assertThat(Waves.of(List.of(plan("kubworker1", 4, STALE))).count()).isOne();
    assertThat(Waves.of(List.of()).count()).isOne();
  }

  @Test
  void whatOneNodeAddsAndAnotherRemovesMakesTwo() {
    NodePlan.Ready gains = plan("kubworker1", 2);
    NodePlan.Ready loses = plan("kubworker2", 4, STALE);
    Waves waves = Waves.of(List.of(gains, loses));

    assertThat(waves.count()).isEqualTo(2);
    assertThat(waves.plan(1, gains)).contains(gains);
    assertThat(waves.plan(2, gains)).isEmpty();
    assertThat(waves.plan(1, loses)).as("it has all that the first wave gives").isEmpty();
    assertThat(waves.plan(2, loses)).contains(loses);
  }

  @Test
  void aNodeThatDoesBothKeepsWhatIsToGoInTheFirstWave() {
    NodePlan.Ready both = plan("kubworker1", 2, STALE);
    Waves waves = Waves.of(List.of(both));

    NodePlan.Ready first = waves.plan(1, both).orElseThrow();

    assertThat(first.changes())
        .filteredOn(change -> !(change instanceof Change.WriteFile))
        .hasSize(2)
        .allMatch(Change.AddRoute.class::isInstance);
    assertThat(first.observed()).isEqualTo(both.observed());
    assertThat(first.desired().lines())
        .hasSize(5)
        .anyMatch(line -> line.text().equals("10.1.9.0/24 192.168.2.49"));
    assertThat(both.desired().lines()).hasSize(4);
    assertThat(waves.plan(2, both)).contains(both);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.9.0/24 via 192.168.2.49 metric 50",
        "10.1.9.0/24 via 10.9.9.9",
        "10.1.9.0/24 via 192.168.2.44",
        "10.1.9.0/24 via -",
        "10.1.9.0/24 via fd00::1",
        "10.1.0.0/25 via 192.168.2.49",
        "10.1.1.0/25 via 192.168.2.49",
        "10.255.0.0/24 via 192.168.2.49",
        "default via 192.168.2.1"
      })
  void whatIsOddOrTakesOthersTrafficGoesAtOnce(String route) {
    NodePlan.Ready plan = plan("kubworker1", 2, route);

    assertThat(plan.outgoing()).isEmpty();
    assertThat(Waves.of(List.of(plan)).count()).isOne();
  }

  @Test
  void twinsOfWhatIsToGoGoAtOnce() {
    assertThat(plan("kubworker1", 2, STALE, "10.1.9.0/24 via 192.168.2.50").outgoing()).isEmpty();
  }

  @Test
  void whereAnotherOwnerHasTheSameDestinationOursGoesAtOnce() {
    var foreign = new ForeignRoute(Cidr.of("10.1.9.0/24"), "10.1.9.0/24 via 192.168.2.1 proto 4");

    NodePlan plan =
        Planner.plan(DESIRED, observed("kubworker1", 2, STALE).foreign(foreign).facts());

    assertThat(((NodePlan.Ready) plan).outgoing()).isEmpty();
  }

  @Test
  void inTheSecondWaveOnlyWhatWasAgreedOnIsDone() {
    NodePlan.Ready agreed = plan("kubworker1", 2, STALE);

    NodePlan asAgreed = plan("kubworker1", 4, STALE);
    NodePlan more = plan("kubworker1", 4, STALE, "10.1.10.0/24 via 192.168.2.50");
    NodePlan less = plan("kubworker1", 3, STALE);
    NodePlan another = plan("kubworker1", 4, "10.1.9.0/24 via 192.168.2.50");

    assertThat(Waves.confirm(agreed, asAgreed)).isSameAs(asAgreed);
    assertThat(List.of(more, less, another))
        .extracting(now -> Waves.confirm(agreed, now))
        .allSatisfy(
            plan ->
                assertThat(((NodePlan.Refused) plan).refusal().kind())
                    .isEqualTo(Refusal.Kind.STALE_PLAN));
  }
}
