package io.hostgw.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Observed;
import io.hostgw.plan.Planner;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneSidedTest {
  private static final Inventory THREE =
      Clusters.of(
          "a 192.168.2.1 10.1.1.0/24", "b 192.168.2.2 10.1.2.0/24", "c 192.168.2.3 10.1.3.0/24");
  private static final RouteMesh MESH = RouteMesh.of(THREE);

  /** A node that has only these of its routes. */
  private static Survey survey(String name, String... has) {
    var desired = new DesiredState(Clusters.node(THREE, name), MESH);
    OwnRoute[] routes =
        desired.plainRoutes().stream()
            .filter(route -> List.of(has).contains(route.nextHop().toString().substring(10)))
            .map(
                route ->
                    new OwnRoute(route.destination().toString(), route.nextHop().toString(), ""))
            .toArray(OwnRoute[]::new);
    return new Survey.Planned(
        Planner.plan(
            desired, Observed.of(desired.node().primaryAddress().toString()).own(routes).facts()));
  }

  private static Survey down(String name) {
    return new Survey.Missed(
        new NodeOutcome.Unreachable(Clusters.node(THREE, name), "no answer", true));
  }

  private static NodeOutcome changed(Survey survey) {
    return new NodeOutcome.Changed((NodePlan.Ready) ((Survey.Planned) survey).plan());
  }

  private static NodeOutcome rolledBack(Survey survey) {
    return new NodeOutcome.RolledBack(survey.node(), "disk full");
  }

  private static List<String> found(List<Survey> surveys, NodeOutcome... outcomes) {
    return OneSided.of(surveys, List.of(outcomes)).stream()
        .map(
            pairs -> pairs.node() + (pairs.isKnown() ? " lacks " : " maybe lacks ") + pairs.peers())
        .toList();
  }

  @Test
  void aNodeThatFailedLacksRoutesToThoseThatWereDone() {
    List<Survey> surveys = List.of(survey("a"), survey("b"), survey("c", "1"));

    assertThat(
            found(
                surveys,
                changed(surveys.get(0)),
                changed(surveys.get(1)),
                rolledBack(surveys.get(2))))
        .containsExactly("c lacks [b]");
  }

  @Test
  void twoThatLackEachOtherAreNotOneSided() {
    List<Survey> surveys = List.of(survey("a"), survey("b"), survey("c"));

    assertThat(
            found(
                surveys,
                changed(surveys.get(0)),
                rolledBack(surveys.get(1)),
                rolledBack(surveys.get(2))))
        .containsExactly("b lacks [a]", "c lacks [a]");
  }

  @Test
  void twoThatFailedAreOneSidedWhereOneHadItsRouteBefore() {
    List<Survey> surveys = List.of(survey("a", "2", "3"), survey("b"), down("c"));

    assertThat(
            found(
                surveys,
                new NodeOutcome.Unchanged(surveys.get(0).node()),
                rolledBack(surveys.get(1)),
                ((Survey.Missed) surveys.get(2)).trouble()))
        .containsExactly("b lacks [a]");
  }

  @Test
  void ofANodeThatIsDownThoseAreToldThatGotTheirRouteInThisRun() {
    List<Survey> surveys = List.of(survey("a", "2"), survey("b", "1", "3"), down("c"));

    assertThat(
            found(
                surveys,
                changed(surveys.get(0)),
                new NodeOutcome.Unchanged(surveys.get(1).node()),
                ((Survey.Missed) surveys.get(2)).trouble()))
        .containsExactly("c maybe lacks [a]");
  }

  @Test
  void aNodeThatFailedInItsSecondWaveHasItsNewRoutes() {
    List<Survey> surveys = List.of(survey("a"), survey("b"));
    var plan = (NodePlan.Ready) ((Survey.Planned) surveys.get(1)).plan();

    assertThat(
            found(
                surveys,
                changed(surveys.get(0)),
                rolledBack(surveys.get(1)).in(new SecondWave(plan))))
        .isEmpty();
  }
}
