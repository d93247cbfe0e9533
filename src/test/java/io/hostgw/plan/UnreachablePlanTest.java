package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.HostDetails;
import io.hostgw.facts.HostState;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Cni;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.HostSettings;
import io.hostgw.model.Inventory;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pod addresses of no node do not leak to the default gateway, and nothing else is cut off. */
class UnreachablePlanTest {
  private static final OwnRoute PEER = new OwnRoute("10.1.2.0/24", "192.168.2.2", "");
  private static final OwnRoute DEAD_END = new OwnRoute("10.1.0.0/16", "-", "type unreachable");

  private static DesiredState desired(boolean unreachable) {
    return desired(unreachable, "a 192.168.2.1 10.1.1.0/24", "b 192.168.2.2 10.1.2.0/24");
  }

  private static DesiredState desired(boolean unreachable, String... nodes) {
    Inventory plain = Clusters.of(Clusters.cluster("10.1.0.0/16", "-", "-"), nodes);
    HostFeatures features = new HostFeatures(false, unreachable, HostSettings.OFF, Cni.OFF);
    Inventory inventory = Clusters.with(features, plain);
    return new DesiredState(inventory.nodes().get(0), RouteMesh.of(inventory));
  }

  private static Observed host() {
    return Observed.of("192.168.2.1").network("cni0", "10.1.1.1", 24);
  }

  private static List<Change> routeChanges(boolean unreachable, Observed host) {
    NodePlan plan = Planner.plan(desired(unreachable), host.facts());
    assertThat(plan).isInstanceOf(NodePlan.Ready.class);
    return ((NodePlan.Ready) plan)
        .changes().stream().filter(change -> !(change instanceof Change.WriteFile)).toList();
  }

  private static Refusal refusal(Observed host) {
    return ((NodePlan.Refused) Planner.plan(desired(true), host.facts())).refusal();
  }

  @Test
  void theyComeAndGoWithTheSetting() {
    assertThat(routeChanges(true, host().own(PEER)))
        .containsExactly(new Change.AddRoute(new WantedRoute.Unreachable(Cidr.of("10.1.0.0/16"))));
    assertThat(routeChanges(true, host().own(DEAD_END, PEER))).isEmpty();
    List<Change> off = routeChanges(false, host().own(DEAD_END, PEER));
    assertThat(off)
        .containsExactly(
            new Change.RemoveRoute(DEAD_END, Change.RemoveRoute.Reason.NOT_UNREACHABLE));
    var plan = (NodePlan.Ready) Planner.plan(desired(false), host().own(DEAD_END, PEER).facts());
    assertThat(RemovalGuard.removed(List.of(plan))).as("no pods are lost by that").isEmpty();
  }

  @Test
  void aRouteThatLeadsSomewhereIsReplacedInPlace() {
    OwnRoute wrong = new OwnRoute("10.1.0.0/16", "192.168.2.9", "");

    assertThat(routeChanges(true, host().own(wrong, PEER)))
        .containsExactly(
            new Change.ReplaceRoute(new WantedRoute.Unreachable(Cidr.of("10.1.0.0/16")), wrong));
  }

  /** A bridge with the whole cluster's prefix: the route would take its place. */
  @ParameterizedTest
  @CsvSource({"10.1.1.1, 16", "10.9.0.1, 8"})
  void aNetworkOfTheHostIsNotTaken(String address, int length) {
    DesiredState alone = desired(true, "a 192.168.2.1 10.1.1.0/24");
    NodePlan plan = Planner.plan(alone, host().network("cni0", address, length).facts());

    assertThat(((NodePlan.Refused) plan).refusal())
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.OVERLAP))
        .extracting(Refusal::message)
        .asString()
        .startsWith("unreachableClusterCIDR would take 10.1.0.0/16 from the network 10.");
  }

  @Test
  void anotherOwnersRouteOfThatPrefixIsInTheWay() {
    assertThat(
            refusal(
                host().foreign(new ForeignRoute(Cidr.of("10.1.0.0/16"), "6 10.1.0.0/16 proto 12"))))
        .extracting(Refusal::kind)
        .isEqualTo(Refusal.Kind.FOREIGN_ROUTE);
  }

  private static HostDetails details(String nameServer, String client) {
    return new HostDetails(
        1500,
        List.of(Address.of(nameServer)),
        List.of(Address.of(client)),
        List.of(),
        List.of(),
        HostState.unknown(),
        List.of());
  }

  @Test
  void whoIsLoggedInFromThereIsNotCutOff() {
    Observed host = host().details(details("9.9.9.9", "10.1.200.7"));

    assertThat(refusal(host.own(PEER)))
        .satisfies(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.OPERATOR))
        .extracting(Refusal::message)
        .asString()
        .contains("from 10.1.200.7", "podCIDR 10.1.0.0/16", "unreachableClusterCIDR");
    assertThat(routeChanges(true, host.own(PEER, DEAD_END))).as("it is there already").isEmpty();
    assertThat(routeChanges(false, host.own(PEER))).isEmpty();
    assertThat(routeChanges(true, host().details(details("9.9.9.9", "10.1.1.5")).own(PEER)))
        .as("a pod of the host itself")
        .hasSize(1);
  }

  @Test
  void aNameServerInThereIsSaid() {
    var plan =
        (NodePlan.Ready)
            Planner.plan(desired(true), host().details(details("10.1.200.7", "9.9.9.9")).facts());

    assertThat(plan.warnings())
        .extracting(finding -> finding.code() + " " + finding.message())
        .containsExactly(
            ProblemCode.POD_CIDR_HOLDS_NAME_SERVER
                + " the host's name server 10.1.200.7 is inside of the cluster's podCIDR"
                + " 10.1.0.0/16, which unreachableClusterCIDR makes unreachable");
  }
}
