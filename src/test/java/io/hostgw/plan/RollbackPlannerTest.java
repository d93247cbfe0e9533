package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.Clusters;
import io.hostgw.facts.ChangeCounts;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.Generation;
import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.facts.OurFile;
import io.hostgw.facts.OwnRoute;
import io.hostgw.facts.PastChange;
import io.hostgw.model.Node;
import io.hostgw.net.Cidr;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbackPlannerTest {
  private static final Node NODE = Clusters.node(Clusters.seed(), "kubworker1");
  private static final OwnRoute STAYS = new OwnRoute("10.1.1.0/24", "192.168.2.46", "");
  private static final OwnRoute MOVED = new OwnRoute("10.1.2.0/24", "192.168.2.47", "onlink");
  private static final OwnRoute GONE = new OwnRoute("10.1.3.0/24", "192.168.2.48", "");
  private static final OwnRoute NOWHERE = new OwnRoute("10.1.0.0/16", "-", "type unreachable");
  private static final OwnRoute NEW = new OwnRoute("10.1.9.0/24", "192.168.2.49", "");
  private static final PastChange CHANGE =
      new PastChange(
          "2026-11-28T20:00:00Z",
          "abc",
          "apply",
          "",
          "",
          "ops@bastion",
          "",
          "0.1.0",
          "a".repeat(64),
          ChangeCounts.none());

  private static OurFile file(String path, String hash, boolean loaded) {
    return new OurFile("networkd", path, "644", hash.repeat(64), loaded);
  }

  private static Generation then(List<OwnRoute> routes, OurFile... files) {
    return new Generation(7, CHANGE, routes, List.of(), List.of(files), List.of(), false, false);
  }

  private static NodePlan plan(Observed host, Generation then) throws MalformedAnswerException {
    return RollbackPlanner.plan(NODE, host.facts(), then);
  }

  private static NodePlan.Ready ready(Observed host, Generation then) throws Exception {
    return (NodePlan.Ready) plan(host, then);
  }

  @Test
  void routesAndFilesOfThenAreWantedAndNothingElse() throws Exception {
    Observed host =
        Observed.of("192.168.2.44")
            .own(STAYS, new OwnRoute("10.1.2.0/24", "192.168.2.50", ""), NEW)
            .drop(file("/a", "1", true), file("/b", "1", true), file("/c", "1", false));

    NodePlan.Ready plan =
        ready(
            host,
            then(
                List.of(NOWHERE, STAYS, MOVED, GONE),
                file("/a", "2", true),
                file("/c", "1", true),
                file("/d", "1", true)));

    assertThat(plan.changes())
        .extracting(change -> change.getClass().getSimpleName())
        .containsExactly(
            "AddRoute",
            "ReplaceRoute",
            "AddRoute",
            "RemoveRoute",
            "WriteFile",
            "LoadFile",
            "WriteFile",
            "RemoveFile");
    assertThat(plan.changes())
        .contains(
            new Change.RemoveRoute(NEW, Change.RemoveRoute.Reason.NOT_BEFORE),
            new Change.WriteFile("/a", "networkd", 4, false),
            new Change.WriteFile("/d", "networkd", 4, true),
            new Change.RemoveFile("/b"));
    assertThat(plan.warnings())
        .extracting(Finding::line)
        .containsExactly(
            "goes back to before change 7: apply of 2026-11-28T20:00:00Z by ops@bastion (HGW646)");
  }

  @Test
  void aHostThatIsAsItWasHasNothingToDoAndNothingToSay() throws Exception {
    NodePlan.Ready plan =
        ready(
            Observed.of("192.168.2.44").own(STAYS, MOVED).drop(file("/a", "1", true)),
            then(List.of(STAYS, MOVED), file("/a", "1", true)));

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void whatSomebodyElseRoutesByNowIsInTheWay() throws Exception {
    Observed host =
        Observed.of("192.168.2.44")
            .own(STAYS)
            .foreign(new ForeignRoute(Cidr.of("10.1.3.0/24"), "10.1.3.0/24 via 192.168.2.9", ""));

    NodePlan plan = plan(host, then(List.of(STAYS, GONE)));

    assertThat(((NodePlan.Refused) plan).refusal().kind()).isEqualTo(Refusal.Kind.FOREIGN_ROUTE);
    assertThat(ready(host, then(List.of(STAYS))).isEmpty()).isTrue();
  }

  @Test
  void aHostOnWhichAChangeWaitsIsRefused() throws Exception {
    var waiting =
        new Generation(7, CHANGE, List.of(), List.of(), List.of(), List.of(), false, true);

    NodePlan plan = plan(Observed.of("192.168.2.44").own(STAYS), waiting);

    assertThat(((NodePlan.Refused) plan).refusal().line()).contains("hostgw confirm", "HGW700");
  }

  @Test
  void whatDoesNotComeBackAndWhatOthersGetIsSaid() throws Exception {
    var then =
        new Generation(
            7, CHANGE, List.of(), List.of(), List.of(), List.of(GONE, GONE), true, false);

    assertThat(ready(Observed.of("192.168.2.44").own(STAYS), then).warnings())
        .extracting(finding -> finding.code().id())
        .containsExactly("HGW646", "HGW647", "HGW631");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.3.0/24, 192.168.2.48, metric 5",
    "10.1.3.1/24, 192.168.2.48, ''",
    "default, 192.168.2.48, ''",
    "10.1.3.0/24, fd00::1, ''",
    "10.1.3.0/24, -, ''",
    "x, -, type unreachable"
  })
  void aRouteThatHostgwDoesNotSetIsNoAnswer(String destination, String gateway, String oddity) {
    Generation then = then(List.of(new OwnRoute(destination, gateway, oddity)));

    assertThatThrownBy(() -> plan(Observed.of("192.168.2.44").own(), then))
        .isInstanceOf(MalformedAnswerException.class);
  }
}
