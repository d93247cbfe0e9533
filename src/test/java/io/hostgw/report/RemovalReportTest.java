package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import io.hostgw.facts.Difference;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.ProblemCode;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.Change;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.Finding;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Observed;
import io.hostgw.plan.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RemovalReportTest {
  private static final RouteMesh MESH = Results.MESH;
  private static final Refusal REFUSAL = new Refusal(Refusal.Kind.STALE_PLAN, "it has changed");
  private static final NodeOutcome.Unreachable DOWN =
      new NodeOutcome.Unreachable(Results.node(4), "no answer", true);

  private static NodePlan.Ready ready(int number, List<Finding> warnings, Change... changes) {
    return new NodePlan.Ready(
        new DesiredState(Results.node(number), MESH),
        Observed.NETWORKD,
        "ens192",
        1500,
        List.of(changes),
        warnings,
        Observed.HASH,
        List.of());
  }

  private static final NodePlan.Ready FULL =
      ready(
          1,
          List.of(new Finding(ProblemCode.SETTINGS_STAY, "settings stay")),
          new Change.RemoveRoute(
              new OwnRoute("10.1.1.0/24", "192.168.2.46", ""), Change.RemoveRoute.Reason.NO_NODE),
          new Change.RemoveFile(Observed.DROP_IN),
          new Change.WriteFile("/etc/lan.nmconnection", "networkmanager", 0, false),
          new Change.SetState(
              new Difference("removal", "table/hostgw", "a table of nftables (ip)")));

  private static final List<Survey> SURVEYS =
      List.of(
          new Survey.Planned(FULL),
          new Survey.Planned(ready(2, List.of())),
          new Survey.Planned(new NodePlan.Refused(Results.node(3), REFUSAL)),
          new Survey.Missed(DOWN));
  private static final List<NodeOutcome> OUTCOMES =
      List.of(
          new NodeOutcome.Changed(FULL),
          new NodeOutcome.Unchanged(Results.node(2)),
          new NodeOutcome.Refused(Results.node(3), REFUSAL),
          DOWN);

  private static String said(Consumer<PrintStream> report) {
    var bytes = new ByteArrayOutputStream();
    report.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aPersonSeesAllThatGoes() {
    assertThat(said(out -> new RemovalReport(out, false).plan(SURVEYS)))
        .isEqualTo(
            """
            kubworker1  192.168.2.44  ens192  networkd  1 route, 2 files, 1 more to remove
              - 10.1.1.0/24 via 192.168.2.46
              - /etc/systemd/network/10-lan.network.d/50-hostgw.conf
              ~ /etc/lan.nmconnection                                  without our routes
              - hostgw   a table of nftables (ip)
              ! settings stay (HGW631)
            kubworker2  192.168.2.45  ens192  networkd  nothing to remove
            kubworker3  192.168.2.46  refused: it has changed (HGW507)
            kubworker4  192.168.2.47  unreachable: no answer
            Remove: hostgw is on 1 of 4 hosts.
            """);
  }

  @Test
  void aPersonIsToldWhatBecameOfEachHost() {
    assertThat(
            said(out -> new RemovalReport(out, false).removed(OUTCOMES, List.of(Results.node(5)))))
        .isEqualTo(
            """
            kubworker1  192.168.2.44  removed
            kubworker2  192.168.2.45  nothing to remove
            kubworker3  192.168.2.46  refused: it has changed (HGW507)
            kubworker4  192.168.2.47  unreachable: no answer
            kubworker5  192.168.2.48  not contacted:
            Remove: 4 hosts: 1 removed, 1 with nothing to remove, 1 refused, 1 unreachable.
            """);
  }

  @Test
  void theQuietOnlyHearOfHostsWithSomethingToSay() {
    assertThat(
            said(out -> new RemovalReport(out, true).removed(OUTCOMES, List.of(Results.node(5)))))
        .doesNotContain("kubworker2", "kubworker5");
  }

  @Test
  void theJsonOfEveryOutcomeFollowsItsSchema() {
    String json =
        said(
            out ->
                new RemovalJson(out, "0.1", "hostgw.yaml", true)
                    .write(SURVEYS, OUTCOMES, List.of(Results.node(5))));

    assertThat(CheckedInSchema.ofResults().refusals(json)).isEmpty();
    assertThat(json)
        .contains(
            "\"kind\" : \"RemoveResult\"", "\"outcome\" : \"removed\"", "\"action\" : \"clean\"");
  }
}
