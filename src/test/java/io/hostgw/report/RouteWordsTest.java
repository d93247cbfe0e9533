package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.NodeName;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;
import io.hostgw.plan.Change;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a plan and a drift report call routes that are more than a destination and a next hop. */
class RouteWordsTest {
  private static WantedRoute via(boolean onlink) {
    var route = new Route(Cidr.of("10.1.2.0/24"), Address.of("192.168.2.2"));
    return new WantedRoute.ViaNode(new MeshRoute(route, new NodeName("b")), onlink);
  }

  private static OwnRoute own(String gateway, String oddity) {
    return new OwnRoute("10.1.2.0/24", gateway, oddity);
  }

  static Stream<Arguments> changes() {
    WantedRoute deadEnd = new WantedRoute.Unreachable(Cidr.of("10.1.2.0/24"));
    OwnRoute dead = own("-", "type unreachable");
    return Stream.of(
        Arguments.of(
            new Change.AddRoute(deadEnd),
            "+ unreachable 10.1.2.0/24 (addresses of no node)",
            "- unreachable 10.1.2.0/24 (missing at runtime (addresses of no node))"),
        Arguments.of(
            new Change.RemoveRoute(dead, Change.RemoveRoute.Reason.NOT_UNREACHABLE),
            "- unreachable 10.1.2.0/24 (no longer to be unreachable)",
            "+ unreachable 10.1.2.0/24 (stale: no longer to be unreachable)"),
        Arguments.of(
            new Change.ReplaceRoute(deadEnd, own("192.168.2.9", "")),
            "~ 10.1.2.0/24 via 192.168.2.9 -> unreachable (addresses of no node)",
            "! 10.1.2.0/24 via 192.168.2.9 (should be unreachable (addresses of no node))"),
        Arguments.of(
            new Change.ReplaceRoute(via(false), dead),
            "~ unreachable 10.1.2.0/24 -> via 192.168.2.2 (b)",
            "! unreachable 10.1.2.0/24 (should be via 192.168.2.2 (b))"),
        Arguments.of(
            new Change.AddRoute(via(true)),
            "+ 10.1.2.0/24 via 192.168.2.2 onlink (b)",
            "- 10.1.2.0/24 via 192.168.2.2 onlink (missing at runtime (b))"),
        Arguments.of(
            new Change.ReplaceRoute(via(true), own("192.168.2.2", "")),
            "~ 10.1.2.0/24 via 192.168.2.2 -> via 192.168.2.2 onlink (b)",
            "! 10.1.2.0/24 via 192.168.2.2 (should be via 192.168.2.2 onlink (b))"),
        Arguments.of(
            new Change.ReplaceRoute(via(true), own("192.168.2.9", "onlink")),
            "~ 10.1.2.0/24 via 192.168.2.9 -> 192.168.2.2 (b has moved)",
            "! 10.1.2.0/24 via 192.168.2.9 onlink (should be via 192.168.2.2 (b))"));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void areAsIpRouteSaysThem(Change change, String plan, String drift) {
    ChangeText.Cells planned = change.in(new ChangeText("->"));
    ChangeText.Cells drifted = change.in(new DriftText());

    assertThat(planned.what() + " (" + planned.why() + ")").isEqualTo(plan);
    assertThat(drifted.what() + " (" + drifted.why() + ")").isEqualTo(drift);
  }
}
