package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.OwnRoute;
import io.hostgw.facts.RuntimeRoutes;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Inventory;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.plan.Change.AddRoute;
import io.hostgw.plan.Change.LoadFile;
import io.hostgw.plan.Change.RemoveFile;
import io.hostgw.plan.Change.RemoveRoute;
import io.hostgw.plan.Change.ReplaceRoute;
import io.hostgw.plan.Change.WriteFile;
import io.hostgw.render.RouteLines;
import io.hostgw.script.RouteDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {
  private static final String DROP_IN = "/etc/systemd/network/10-lan.network.d/50-hostgw.conf";
  private static final DesiredState DESIRED = desired(Clusters.seed(), "kubworker1");

  private static DesiredState desired(Inventory inventory, String name) {
    return new DesiredState(Clusters.node(inventory, name), RouteMesh.of(inventory));
  }

  private static Observed sound() {
    return Observed.of("192.168.2.44")
        .drop(Observed.file(DROP_IN, RouteDigest.sha256(Observed.dropIn(DESIRED)), true));
  }

  private static NodePlan.Ready ready(Observed observed) {
    NodePlan plan = Planner.plan(DESIRED, observed.facts());
    assertThat(plan).isInstanceOf(NodePlan.Ready.class);
    return (NodePlan.Ready) plan;
  }

  private static OwnRoute own(String destination, String gateway, String oddity) {
    return new OwnRoute(destination, gateway, oddity);
  }

  @Test
  void nothingDiffersWhereAllIsAsWanted() {
    assertThat(ready(sound()).isEmpty()).isTrue();
  }

  @Test
  void aFreshHostGetsRoutesAndFile() {
    NodePlan.Ready plan = ready(Observed.of("192.168.2.44").own());

    assertThat(plan.changes()).hasSize(5);
    assertThat(plan.changes().subList(0, 4)).allMatch(AddRoute.class::isInstance);
    assertThat(plan.changes().get(4)).isEqualTo(new WriteFile(DROP_IN, "networkd", 4, true));
    assertThat(plan.observed()).isEqualTo(Observed.HASH);
  }

  @Test
  void aChangedNextHopIsReplacedAndAMissingOneAddedInOrder() {
    NodePlan.Ready plan =
        ready(
            sound()
                .own(
                    own("10.1.1.0/24", "192.168.2.46", ""),
                    own("10.1.2.0/24", "192.168.2.99", ""),
                    own("10.1.4.0/24", "192.168.2.45", "")));

    assertThat(plan.changes()).hasSize(2);
    assertThat(plan.changes().get(0)).isInstanceOf(ReplaceRoute.class);
    assertThat(plan.changes().get(1))
        .isInstanceOfSatisfying(
            AddRoute.class,
            add -> assertThat(add.wanted().destination()).isEqualTo(Cidr.of("10.1.3.0/24")));
  }

  static Stream<Arguments> unwanted() {
    return Stream.of(
        Arguments.of(own("10.1.9.0/24", "192.168.2.49", ""), RemoveRoute.Reason.NO_NODE),
        Arguments.of(own("10.1.0.0/24", "192.168.2.45", ""), RemoveRoute.Reason.OWN_POD_CIDR),
        Arguments.of(own("10.1.1.0/24", "192.168.2.46", "metric 50"), RemoveRoute.Reason.TWIN),
        Arguments.of(own("10.1.1.0/24", "192.168.2.47", ""), RemoveRoute.Reason.TWIN),
        Arguments.of(
            own("10.1.8.0/24", "-", "\\ nexthop via 192.168.2.50"), RemoveRoute.Reason.NO_NODE),
        Arguments.of(own("default", "192.168.2.254", ""), RemoveRoute.Reason.NO_NODE));
  }

  @ParameterizedTest
  @MethodSource("unwanted")
  void whatIsOursAndNotWantedGoes(OwnRoute route, RemoveRoute.Reason reason) {
    List<OwnRoute> routes = new ArrayList<>(asWanted());
    routes.add(route);

    assertThat(ready(sound().own(routes.toArray(OwnRoute[]::new))).changes())
        .containsExactly(new RemoveRoute(route, reason));
  }

  private static List<OwnRoute> asWanted() {
    return DESIRED.plainRoutes().stream()
        .map(route -> own(route.destination().toString(), route.nextHop().toString(), ""))
        .toList();
  }

  @Test
  void filesAreComparedByHashAndPlace() {
    String right = RouteDigest.sha256(Observed.dropIn(DESIRED));
    String other = "/etc/systemd/network/20-old.network.d/50-hostgw.conf";

    assertThat(
            ready(Observed.of("192.168.2.44").drop(Observed.file(DROP_IN, "0".repeat(64), true)))
                .changes())
        .containsExactly(new WriteFile(DROP_IN, "networkd", 4, false));
    assertThat(
            ready(Observed.of("192.168.2.44").drop(Observed.file(DROP_IN, right, false))).changes())
        .containsExactly(new LoadFile(DROP_IN, "networkd"));
    assertThat(
            ready(
                    Observed.of("192.168.2.44")
                        .drop(
                            Observed.file(DROP_IN, right, true), Observed.file(other, right, true)))
                .changes())
        .containsExactly(new RemoveFile(other));
  }

  @Test
  void anUnappliedEditIsSaidOnlyWhereSomethingIsActivated() {
    assertThat(ready(sound().edit("/etc/systemd/network/30-x.network")).warnings()).isEmpty();
    assertThat(
            ready(Observed.of("192.168.2.44").own().edit("/etc/systemd/network/30-x.network"))
                .warnings())
        .singleElement()
        .asString()
        .contains("/etc/systemd/network/30-x.network", "--no-activate");
  }

  @Test
  void whatLoadingCostsIsSaidOnlyWhereSomethingIsLoaded() {
    assertThat(ready(sound().costing("IPv6 for 0.6 s")).warnings()).isEmpty();
    assertThat(ready(Observed.of("192.168.2.44").own().costing("IPv6 for 0.6 s")).warnings())
        .containsExactly(new Finding(ProblemCode.ACTIVATION_COSTS, "IPv6 for 0.6 s"));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(Observed.of("192.168.2.99"), Refusal.Kind.IDENTITY, "no address 192.168.2.44"),
        Arguments.of(
            sound().address("ens192", "192.168.2.46"),
            Refusal.Kind.IDENTITY,
            "192.168.2.46 on ens192, which is kubworker3's"),
        Arguments.of(
            sound().unclear("nothing manages ens192"),
            Refusal.Kind.NO_BACKEND,
            "nothing manages ens192"),
        Arguments.of(
            sound().connected("192.168.2.0/24", "10.1.2.0/23"),
            Refusal.Kind.OVERLAP,
            "10.1.2.0/24 of kubworker4"),
        Arguments.of(
            sound()
                .foreign(
                    new ForeignRoute(
                        Cidr.of("10.1.3.0/24"), "10.1.3.0/24 via 192.168.2.9 dev ens192 proto 4")),
            Refusal.Kind.FOREIGN_ROUTE,
            "\"10.1.3.0/24 via 192.168.2.9 dev ens192 proto 4\""),
        Arguments.of(
            sound().connected("192.168.2.40/30"),
            Refusal.Kind.NOT_ON_LINK,
            "(kubworker3) is not on-link on ens192"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void aPersonHasToLookFirst(Observed observed, Refusal.Kind kind, String words) {
    assertThat(Planner.plan(DESIRED, observed.facts()))
        .isInstanceOfSatisfying(
            NodePlan.Refused.class,
            refused -> {
              assertThat(refused.refusal().kind()).isEqualTo(kind);
              assertThat(refused.refusal().message()).contains(words).doesNotContain("\n");
            });
  }

  @Test
  void aForeignRouteOfNoWantedDestinationIsNoBusinessOfOurs() {
    ForeignRoute bridge = new ForeignRoute(Cidr.of("10.1.0.0/24"), "10.1.0.0/24 dev cni0 proto 2");

    assertThat(ready(sound().foreign(bridge)).isEmpty()).isTrue();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  /** What the script does with the changes of a plan, on a list of routes. */
  private static List<OwnRoute> applied(List<OwnRoute> before, List<Change> changes) {
    var routes = new ArrayList<>(before);
    for (Change change : changes) {
      if (change instanceof AddRoute add) {
        assertThat(routes)
            .noneMatch(each -> each.destination().equals(add.wanted().destination().toString()));
        routes.add(own(add.wanted()));
      } else if (change instanceof ReplaceRoute replace) {
        routes.set(routes.indexOf(replace.was()), own(replace.wanted()));
      } else if (change instanceof RemoveRoute remove) {
        assertThat(routes.remove(remove.was())).isTrue();
      }
    }
    return routes;
  }

  private static OwnRoute own(WantedRoute wanted) {
    String[] words = RouteLines.of(wanted).text().split(" ", 3);
    return new OwnRoute(words[0], words[1], words.length < 3 ? "" : words[2]);
  }

  private static OwnRoute plain(io.hostgw.net.Route route) {
    return own(route.destination().toString(), route.nextHop().toString(), "");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPlanAppliedGivesTheDesiredAndTwiceChangesNothing(long seed) {
    var random = new Random(seed);
    Inventory inventory = Clusters.sound(random, 3 + random.nextInt(30));
    DesiredState desired = desired(inventory, "n0");
    String address = desired.node().primaryAddress().toString();
    List<OwnRoute> before = randomRoutes(random, desired);
    Observed observed =
        Observed.of(address).connected("172.16.0.0/12").own(before.toArray(OwnRoute[]::new));
    var plan = (NodePlan.Ready) Planner.plan(desired, observed.facts());

    List<OwnRoute> after = applied(before, plan.changes());
    assertThat(after)
        .containsExactlyInAnyOrderElementsOf(
            desired.plainRoutes().stream().map(PlannerTest::plain).toList());

    var shuffled = new ArrayList<>(before);
    Collections.shuffle(shuffled, random);
    var again =
        (NodePlan.Ready)
            Planner.plan(desired, observed.own(after.toArray(OwnRoute[]::new)).facts());
    assertThat(again.changes())
        .noneMatch(
            change ->
                change instanceof AddRoute
                    || change instanceof ReplaceRoute
                    || change instanceof RemoveRoute);
    var other =
        (NodePlan.Ready)
            Planner.plan(desired, observed.own(shuffled.toArray(OwnRoute[]::new)).facts());
    assertThat(applied(shuffled, other.changes())).containsExactlyInAnyOrderElementsOf(after);
    assertThat(other.changes())
        .as("whatever order the host tells them in")
        .isEqualTo(plan.changes());
  }

  private static List<OwnRoute> randomRoutes(Random random, DesiredState desired) {
    var routes = new ArrayList<OwnRoute>();
    for (var route : desired.plainRoutes()) {
      int fate = random.nextInt(5);
      if (fate > 0) {
        routes.add(plain(route));
      }
      if (fate == 2) {
        routes.add(
            own(
                route.destination().toString(),
                Address.of("172.16.99." + (1 + random.nextInt(200))).toString(),
                "metric " + (1 + random.nextInt(9))));
      }
      if (fate == 3) {
        routes.set(routes.size() - 1, own(route.destination().toString(), "172.16.99.1", ""));
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      routes.add(own("10.200.%d.0/24".formatted(i), "172.16.99.9", ""));
    }
    return routes;
  }

  @Test
  void bothFamiliesArePlanned() {
    DesiredState both = desired(Clusters.dualStack(), "b");
    Observed observed =
        Observed.of("192.168.2.2")
            .address("ens192", "fd00::2")
            .connected("192.168.2.0/24", "fd00::/64")
            .own()
            .own6(own("fd01:0:9::/64", "fd00::9", ""));

    List<Change> changes = ((NodePlan.Ready) Planner.plan(both, observed.facts())).changes();
    assertThat(changes).filteredOn(AddRoute.class::isInstance).hasSize(3);
    assertThat(changes).filteredOn(RemoveRoute.class::isInstance).hasSize(1);
    assertThat(new RuntimeRoutes.Listed(List.of()).routes()).isEmpty();
  }
}
