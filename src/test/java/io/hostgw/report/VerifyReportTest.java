package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import io.hostgw.Clusters;
import io.hostgw.facts.Echo;
import io.hostgw.facts.PeerFacts;
import io.hostgw.facts.PingProgram;
import io.hostgw.facts.ReachFacts;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Verdict;
import io.hostgw.outcome.Verification;
import io.hostgw.outcome.Verification.Asked;
import io.hostgw.plan.Finding;
import io.hostgw.plan.PeerReach;
import io.hostgw.plan.ReachChecks;
import io.hostgw.plan.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code hostgw verify} shows. */
class VerifyReportTest {
  private static final Asked ALL = new Asked(0, 5, 0);
  private static final Echo ANSWERED = new Echo(Echo.State.ANSWERED, "0.1");
  private static final Echo SILENT = new Echo(Echo.State.SILENT, "");

  /** What a node finds of the routes to one peer. */
  private interface Finds extends BiFunction<Node, MeshRoute, PeerFacts> {}

  private static PeerFacts well(MeshRoute route) {
    return new PeerFacts(
        "%s via %s dev ens192 proto 73".formatted(route.destination(), route.route().nextHop()),
        ANSWERED,
        ANSWERED,
        ANSWERED);
  }

  private static NodeCheck.Checked checked(Node node, RouteMesh mesh, int mtu, Finds finds) {
    List<MeshRoute> routes = mesh.routesOf(node).toList();
    var facts =
        new ReachFacts(
            "ens192",
            mtu,
            PingProgram.IPUTILS,
            List.of(),
            routes.stream().map(route -> finds.apply(node, route)).toList());
    List<PeerReach> peers = ReachChecks.of(routes, facts);
    return new NodeCheck.Checked(node, "ens192", mtu, List.of(), List.of(), peers);
  }

  private static Verification seed(Finds finds) {
    return Verification.of(
        Results.INVENTORY.nodes().stream()
            .<NodeCheck>map(node -> checked(node, Results.MESH, 1500, finds))
            .toList(),
        ALL);
  }

  private static String number(MeshRoute route) {
    return route.peer().text().substring("kubworker".length());
  }

  @Test
  void aPersonSeesAllThatIsWellInAMatrix() {
    assertThat(text(seed((node, route) -> well(route)), false, false))
        .isEqualTo(
            """
            kubworker1  192.168.2.44  ens192  MTU 1500  4 of 4 peers well
            kubworker2  192.168.2.45  ens192  MTU 1500  4 of 4 peers well
            kubworker3  192.168.2.46  ens192  MTU 1500  4 of 4 peers well
            kubworker4  192.168.2.47  ens192  MTU 1500  4 of 4 peers well
            kubworker5  192.168.2.48  ens192  MTU 1500  4 of 4 peers well
                           1 2 3 4 5
            kubworker1  1  - . . . .
            kubworker2  2  . - . . .
            kubworker3  3  . . - . .
            kubworker4  4  . . . - .
            kubworker5  5  . . . . -
            rows look at columns: . well
            Verify: 5 nodes, 20 of 20 pairs well. 0 nodes unreachable.
            """);
  }

  @Test
  void whoWantsItQuietSeesOneLineIfAllIsWell() {
    assertThat(text(seed((node, route) -> well(route)), false, true))
        .isEqualTo("Verify: 5 nodes, 20 of 20 pairs well. 0 nodes unreachable.\n");
  }

  private static final Finds PAUSED_AND_WITHOUT_A_ROUTE =
      (node, route) -> {
        if (number(route).equals("3")) {
          return new PeerFacts(well(route).way(), SILENT, SILENT, SILENT);
        }
        return node.name().text().equals("kubworker1") && number(route).equals("5")
            ? new PeerFacts("default via 192.168.2.1 dev ens192", ANSWERED, ANSWERED, SILENT)
            : well(route);
      };

  private static Verification trouble() {
    var checks = new ArrayList<>(seed(PAUSED_AND_WITHOUT_A_ROUTE).checks());
    checks.set(
        2,
        new NodeCheck.Missed(
            new NodeOutcome.Unreachable(Results.node(3), "no answer within 2 s", true)));
    checks.set(
        4,
        new NodeCheck.Refused(
            Results.node(5), new Refusal(Refusal.Kind.IDENTITY, "the host has no such address")));
    return Verification.of(checks, ALL);
  }

  @Test
  void whatAllSayOfAPeerIsSaidOnce() {
    assertThat(text(trouble(), false, true))
        .isEqualTo(
            """
            kubworker1  192.168.2.44  ens192  MTU 1500  2 of 4 peers well
              ! kubworker5  no route to 10.1.3.0/24: the kernel takes "default via 192.168.2.1 dev ens192"; `hostgw apply` sets the route (HGW650)
            kubworker2  192.168.2.45  ens192  MTU 1500  3 of 4 peers well
            kubworker3  192.168.2.46  unreachable: no answer within 2 s
            kubworker4  192.168.2.47  ens192  MTU 1500  3 of 4 peers well
            kubworker5  192.168.2.48  refused: the host has no such address (HGW501)
            ! kubworker3, for all 3 that looked: 192.168.2.46 does not answer (HGW652)
                           1 2 3 4 5
            kubworker1  1  - . x . r
            kubworker2  2  . - x . .
            kubworker3  3  ? ? - ? ?
            kubworker4  4  . . x - .
            kubworker5  5  ? ? ? ? -
            rows look at columns: r route, x no answer, . well, ? did not look
            Verify: 5 nodes, 8 of 12 pairs well. 1 node unreachable, 1 refused.
            """);
  }

  @Test
  void whoWantsToKnowAllSeesEveryPair() {
    assertThat(text(seed((node, route) -> well(route)), true, false))
        .contains(
            "  . kubworker3  10.1.1.0/24: 10.1.1.0/24 via 192.168.2.46 dev ens192 proto 73; node 0.1 ms, full size 0.1 ms, pod network 0.1 ms\n");
  }

  @Test
  void aSilentBridgeIsAFaultOnlyIfItIsKnownToBeThere() {
    Finds nobody = (node, route) -> with(route, SILENT, number(route).equals("2"));
    Finds one =
        (node, route) ->
            with(route, SILENT, number(route).equals("2") && !node.name().text().endsWith("4"));

    assertThat(Verdict.ofChecks(seed(nobody).checks())).isEqualTo(Verdict.DONE);
    assertThat(Verdict.ofChecks(seed(one).checks())).isEqualTo(Verdict.DIFFERENT);
    assertThat(text(seed(one), false, true))
        .contains("  ! kubworker2  10.1.4.1 does not answer here, though it is there")
        .contains("kubworker4  4  . . . - .\n");
  }

  @Test
  void aPeerWithABridgeOfItsOwnWordThatNobodyReachesIsAFault() {
    var checks =
        new ArrayList<>(
            seed((node, route) -> with(route, SILENT, number(route).equals("2"))).checks());
    var second = (NodeCheck.Checked) checks.get(1);
    checks.set(
        1,
        new NodeCheck.Checked(
            second.node(),
            second.link(),
            second.mtu(),
            List.of(Address.of("10.1.4.1")),
            List.of(),
            second.peers()));

    assertThat(text(Verification.of(checks, ALL), false, true))
        .contains("! kubworker2, for all 4 that looked: 10.1.4.1 does not answer here")
        .contains("16 of 20 pairs well");
  }

  private static PeerFacts with(MeshRoute route, Echo bridge, boolean isSo) {
    PeerFacts well = well(route);
    return isSo ? new PeerFacts(well.way(), well.node(), well.full(), bridge) : well;
  }

  @Test
  void theSmallerMtuOfAPeerIsNamed() {
    Finds large =
        (node, route) ->
            number(route).equals("2")
                ? new PeerFacts(well(route).way(), ANSWERED, SILENT, ANSWERED)
                : well(route);
    List<NodeCheck> checks =
        Results.INVENTORY.nodes().stream()
            .<NodeCheck>map(
                node ->
                    checked(
                        node, Results.MESH, node.name().text().endsWith("2") ? 1400 : 1500, large))
            .toList();

    assertThat(text(Verification.of(checks, ALL), false, true))
        .contains(
            "! kubworker2, for all 4 that looked: 192.168.2.45 answers, but to no packet of 1500 bytes, the MTU of ens192; its own link has 1400 (HGW653)")
        .contains("kubworker2  2  . - . . .\n");
  }

  @Test
  void theMatrixOfFortyNodesFitsALine() {
    Inventory forty =
        Clusters.of(
            IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "worker%02d 192.168.2.%d 10.1.%d.0/24".formatted(i, i, i))
                .toArray(String[]::new));
    RouteMesh mesh = RouteMesh.of(forty);
    Verification all =
        Verification.of(
            forty.nodes().stream()
                .<NodeCheck>map(node -> checked(node, mesh, 1500, (from, route) -> well(route)))
                .toList(),
            new Asked(0, 40, 0));

    List<String> lines = text(all, false, false).lines().toList();

    assertThat(lines)
        .contains(
            "worker10  10  . . . . . . . . . - . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .");
    assertThat(lines.stream().skip(40)).allMatch(line -> line.length() < 100);
    assertThat(lines.get(40))
        .endsWith("          1 1 1 1 1 1 1 1 1 1 2 2 2 2 2 2 2 2 2 2 3 3 3 3 3 3 3 3 3 3 4");
    assertThat(lines.get(41)).contains("1 2 3 4 5 6 7 8 9 0 1 2");
  }

  @Test
  void aSampleIsStated() {
    Verification sampled =
        Verification.of(seed((node, route) -> well(route)).checks(), new Asked(32, 250, 4711));

    assertThat(text(sampled, false, true))
        .startsWith(
            "A sample: each node looked at 32 of the 250 nodes with pods. --seed 4711 repeats it, --full looks at all.\n");
    assertThat(json(sampled))
        .contains(
            "\"sample\" : { \"complete\" : false, \"nodesWithPods\" : 250, \"peersOfEach\" : 32, \"seed\" : 4711 }");
  }

  @Test
  void aWarningOfAHostIsToldAlsoToWhoWantsItQuiet() {
    var checks = new ArrayList<>(seed((node, route) -> well(route)).checks());
    var first = (NodeCheck.Checked) checks.get(0);
    checks.set(
        0,
        new NodeCheck.Checked(
            first.node(),
            first.link(),
            first.mtu(),
            first.bridges(),
            List.of(new Finding(ProblemCode.NO_PING, "the host has no ping")),
            first.peers()));
    var warned = new Verification(checks, ALL);

    assertThat(text(warned, false, true))
        .startsWith(
            "kubworker1  192.168.2.44  ens192  MTU 1500  4 of 4 peers well\n  ! the host has no ping (HGW655)\n");
    assertThat(Verdict.ofChecks(checks)).isEqualTo(Verdict.DONE);
    assertThat(json(warned))
        .contains("{ \"code\" : \"HGW655\", \"message\" : \"the host has no ping\" }");
  }

  @Test
  void aProgramGetsEveryPairInADocumentOfTheSchema() {
    assertThat(json(trouble()))
        .contains(
            "\"kind\" : \"VerifyReport\"",
            "\"sample\" : { \"complete\" : true, \"nodesWithPods\" : 5 }")
        .contains("\"status\" : \"differs\", \"link\" : \"ens192\", \"mtu\" : 1500")
        .contains("\"status\" : \"unreachable\", \"reason\" : \"no answer within 2 s\"")
        .contains("\"status\" : \"refused\", \"refusal\" : \"identity\", \"code\" : \"HGW501\"")
        .contains("\"node\" : \"silent\", \"fullSize\" : \"silent\", \"podNetwork\" : \"silent\"")
        .contains("{ \"code\" : \"HGW652\", \"message\" : \"192.168.2.46 does not answer\" }")
        .contains(
            "\"summary\" : { \"nodes\" : 5, \"pairs\" : 12, \"failing\" : 4, \"refused\" : 1, \"unreachable\" : 1, \"failed\" : 0 }");
  }

  @Test
  void theVerdictIsThatOfTheWorst() {
    List<NodeCheck> checks = trouble().checks();

    assertThat(Verdict.ofChecks(checks)).isEqualTo(Verdict.REFUSED);
    assertThat(Verdict.ofChecks(checks.subList(0, 4))).isEqualTo(Verdict.PARTIAL);
    assertThat(Verdict.ofChecks(checks.subList(0, 2))).isEqualTo(Verdict.DIFFERENT);
    assertThat(Verdict.ofChecks(seed((node, route) -> well(route)).checks()))
        .isEqualTo(Verdict.DONE);
  }

  private static String json(Verification verification) {
    var out = new ByteArrayOutputStream();
    new JsonReport(out).verified(verification, false, Results.CONTEXT);
    String json = out.toString(StandardCharsets.UTF_8);
    assertThat(CheckedInSchema.ofResults().refusals(json)).isEmpty();
    return json.replaceAll("\\s+", " ");
  }

  private static String text(Verification verification, boolean isWhole, boolean quiet) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, false, StandardCharsets.UTF_8);
    new TextReport(print, quiet, StandardCharsets.UTF_8)
        .verified(verification, isWhole, Results.CONTEXT);
    print.flush();
    return out.toString(StandardCharsets.UTF_8);
  }
}
