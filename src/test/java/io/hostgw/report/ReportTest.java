package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import io.hostgw.Clusters;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Node;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Standing;
import io.hostgw.net.Cidr;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.Finding;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Observed;
import io.hostgw.plan.Planner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What users and programs read: text as approved files, JSON against its schema. */
class ReportTest {
  private static final String DROP_IN = "/etc/systemd/network/10-lan.network.d/50-hostgw.conf";
  private static final Inventory SEED = Clusters.seed();
  private static final RouteMesh MESH = RouteMesh.of(SEED);
  private static final PlanContext CONTEXT =
      new PlanContext(
          "1.0",
          "seed.yaml",
          InventoryDigest.of(SEED),
          List.of("kub*"),
          List.of(),
          List.of(
              Problem.warning(
                  ProblemCode.SEVERAL_SUBNETS, Origin.of("seed.yaml"), "several networks")));

  private static final Finding WARNING =
      new Finding(ProblemCode.POD_CIDR_HOLDS_NAME_SERVER, "the name server is in a podCIDR");

  private static Survey planned(String name, Observed observed) {
    Node node = Clusters.node(SEED, name);
    return new Survey.Planned(Planner.plan(new DesiredState(node, MESH), observed.facts()));
  }

  private static OwnRoute own(String destination, String gateway, String oddity) {
    return new OwnRoute(destination, gateway, oddity);
  }

  /** One of each kind. */
  private static List<Survey> surveys() {
    Survey fresh = planned("kubworker1", Observed.of("192.168.2.44").own());
    Survey moved =
        planned(
            "kubworker2",
            Observed.of("192.168.2.45")
                .own(
                    own("10.1.0.0/24", "192.168.2.99", ""),
                    own("10.1.1.0/24", "192.168.2.46", ""),
                    own("10.1.1.0/24", "192.168.2.46", "metric 50"),
                    own("10.1.2.0/24", "192.168.2.47", "metric 9"),
                    own("10.1.3.0/24", "192.168.2.48", ""),
                    own("10.1.4.0/24", "192.168.2.44", ""),
                    own("10.1.77.0/24", "192.168.2.77", ""))
                .drop(
                    Observed.file(DROP_IN, "0".repeat(64), true),
                    Observed.file(DROP_IN.replace("10-lan", "05-old"), "0".repeat(64), true))
                .edit("/etc/systemd/network/30-x.network"));
    Survey foreign =
        planned(
            "kubworker3",
            Observed.of("192.168.2.46")
                .foreign(
                    new ForeignRoute(
                        Cidr.of("10.1.0.0/24"), "10.1.0.0/24 via 192.168.2.9 dev ens192 proto 4")));
    Survey down =
        new Survey.Missed(
            new NodeOutcome.Unreachable(
                Clusters.node(SEED, "kubworker4"), "192.168.2.47:22: no answer within 10 s", true));
    var ready =
        (NodePlan.Ready)
            ((Survey.Planned) planned("kubworker5", Observed.of("192.168.2.48"))).plan();
    Survey sound =
        new Survey.Planned(
            new NodePlan.Ready(
                ready.desired(),
                Observed.NETWORKD,
                "ens192",
                1400,
                List.of(),
                List.of(WARNING),
                Observed.HASH,
                List.of()));
    return List.of(fresh, moved, foreign, down, sound);
  }

  private static List<Survey> adopted() {
    var route =
        new ForeignRoute(
            Cidr.of("10.1.0.0/24"), "10.1.0.0/24 via 192.168.2.44 dev ens192 metric 100");
    return List.of(planned("kubworker2", Observed.of("192.168.2.45").own().foreign(route)));
  }

  private static List<NodeOutcome> outcomes(List<Survey> surveys) {
    var changed = (NodePlan.Ready) ((Survey.Planned) surveys.get(0)).plan();
    var refused = (NodePlan.Refused) ((Survey.Planned) surveys.get(2)).plan();
    return List.of(
        new NodeOutcome.Changed(changed),
        new NodeOutcome.RolledBack(
            surveys.get(1).node(), "cannot write " + DROP_IN + ": No space left on device"),
        new NodeOutcome.Refused(refused.node(), refused.refusal()),
        ((Survey.Missed) surveys.get(3)).trouble(),
        new NodeOutcome.Unchanged(surveys.get(4).node()));
  }

  private static List<NodeOutcome> stopped(List<Survey> surveys) {
    return List.of(
        new NodeOutcome.Failed(surveys.get(0).node(), "no answer", true),
        new NodeOutcome.NotReached(
            surveys.get(1).node(), "the first node, which goes ahead of the others, failed"));
  }

  static Stream<Arguments> texts() {
    List<Survey> surveys = surveys();
    return Stream.of(
        text("plan", report -> report.plan(surveys, CONTEXT)),
        text("drift", report -> report.drift(surveys, CONTEXT)),
        text("apply", report -> report.applied(surveys, outcomes(surveys), CONTEXT)),
        text("plan-adopt", report -> report.plan(adopted(), CONTEXT)),
        text("drift-adopt", report -> report.drift(adopted(), CONTEXT)),
        text(
            "apply-unchanged",
            report ->
                report.applied(surveys.subList(4, 5), outcomes(surveys).subList(4, 5), CONTEXT)),
        text(
            "apply-stopped",
            report -> report.applied(surveys.subList(0, 2), stopped(surveys), CONTEXT)),
        text("offline-plan", report -> report.offlinePlan(SEED.nodes(), MESH, CONTEXT)));
  }

  private static Arguments text(String name, Consumer<Report> what) {
    return Arguments.of(name, what);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void textIsAsApproved(String name, Consumer<Report> what) throws IOException {
    String text = captured(out -> what.accept(new TextReport(out, false, StandardCharsets.UTF_8)));

    assertThat(text).isEqualTo(approved(name + ".txt"));
  }

  @Test
  void whatOnlyAPersonCanMendIsDriftAndIsSaidAlsoWhereWarningsAreNot() {
    var sound = (NodePlan.Ready) ((Survey.Planned) surveys().get(4)).plan();
    var spoilt = new Finding(ProblemCode.SHADOWED, "10-lan.network gives way to 05-all.network");
    Survey survey =
        new Survey.Planned(
            new NodePlan.Ready(
                sound.desired(),
                sound.keeper(),
                sound.link(),
                sound.mtu(),
                List.of(),
                List.of(WARNING, spoilt),
                sound.observed(),
                List.of()));

    assertThat(
            captured(
                out ->
                    new TextReport(out, true, StandardCharsets.UTF_8)
                        .drift(List.of(survey), CONTEXT)))
        .isEqualTo(
            """
            kubworker5  192.168.2.48  ens192  networkd  host differs
              ! 10-lan.network gives way to 05-all.network (HGW599)
            HGW599: take the file away that is named, or give it a name that sorts later.
            Drift: 1 of 1 node differs. 0 nodes unreachable.
            """);
    assertThat(
            captured(
                out ->
                    new TextReport(out, true, StandardCharsets.UTF_8)
                        .plan(List.of(survey), CONTEXT)))
        .isEqualTo(
            "Plan: 1 node, 0 routes to add, 0 to change, 0 to remove. 0 nodes unreachable.\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void jsonFollowsItsSchema(String name, Consumer<Report> what) {
    valid(captured(out -> what.accept(new JsonReport(out))));
  }

  static Stream<Arguments> inventories() {
    return Stream.of(
        Arguments.of("nodes", (Consumer<InventoryReport>) report -> report.nodes(SEED, "1.0")),
        Arguments.of(
            "nodes-left", (Consumer<InventoryReport>) report -> report.nodes(leftAlone(), "1.0")),
        Arguments.of(
            "valid",
            (Consumer<InventoryReport>)
                report ->
                    report.valid(
                        SEED,
                        MESH,
                        List.of(
                            Problem.warning(
                                ProblemCode.NO_POD_CIDRS, new Origin("a.yaml", 3, 1), "none")),
                        "1.0")));
  }

  /** The second node is worked on by somebody, the third is a Windows host. */
  private static Inventory leftAlone() {
    List<Node> nodes = SEED.nodes();
    return new Inventory(
        SEED.cluster(),
        List.of(
            nodes.get(0),
            standing(nodes.get(1), new Standing.Maintenance("new\u001b[31m disk")),
            standing(nodes.get(2), new Standing.Unmanaged("a Windows host"))),
        SEED.origin());
  }

  private static Node standing(Node node, Standing standing) {
    return new Node(
        node.name(),
        node.addresses(),
        node.podCidrs(),
        new TreeMap<>(Map.of("zone", "a", "example.org/rack", "")),
        node.settings(),
        standing,
        node.origin());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inventories")
  void inventoriesAreTold(String name, Consumer<InventoryReport> what) throws IOException {
    assertThat(captured(out -> what.accept(InventoryReport.to(out, false))))
        .isEqualTo(approved("inventory-" + name + ".txt"));
    valid(captured(out -> what.accept(InventoryReport.to(out, true))));
  }

  @Test
  void labelsAndStandingAreThereForPrograms() {
    String json =
        captured(out -> InventoryReport.to(out, true).nodes(leftAlone(), "1.0"))
            .replaceAll("\\s+", "");
    assertThat(json)
        .contains("\"labels\":{},\"standing\":{\"contacted\":true}")
        .contains(
            "\"labels\":{\"example.org/rack\":\"\",\"zone\":\"a\"},"
                + "\"standing\":{\"contacted\":false,\"reason\":\"maintenance:new\\\\u001b[31mdisk\"}")
        .contains("\"standing\":{\"contacted\":false,\"reason\":\"notmanaged:aWindowshost\"}");
  }

  @ParameterizedTest
  @MethodSource("quiet")
  void quietLeavesOutNodesWithNothingToSay(Consumer<Report> what) {
    String text =
        captured(out -> what.accept(new TextReport(out, true, StandardCharsets.US_ASCII)));

    assertThat(text).doesNotContain("kubworker5  ").contains("kubworker4  ");
  }

  static Stream<Consumer<Report>> quiet() {
    List<Survey> surveys = surveys();
    return Stream.of(
        report -> report.plan(surveys, CONTEXT),
        report -> report.drift(surveys, CONTEXT),
        report -> report.applied(surveys, outcomes(surveys), CONTEXT));
  }

  @org.junit.jupiter.api.Test
  void aFailureIsADocumentToo() {
    Problem placed = Problem.error(ProblemCode.BAD_NAME, new Origin("a.yaml", 1, 7), "wrong");
    Problem unplaced = Problem.warning(ProblemCode.NO_NODES, Origin.of("context prod"), "empty");
    String json =
        captured(
            out ->
                new JsonReport(out)
                    .failure(65, List.of(placed.line()), List.of(placed, unplaced), "1.0"));
    valid(json);
    assertThat(json.replaceAll("\\s+", " "))
        .contains(
            "\"messages\" : [ \"a.yaml:1:7: wrong (HGW201)\" ]",
            "{ \"code\" : \"HGW201\", \"severity\" : \"error\", \"source\" : \"a.yaml\","
                + " \"line\" : 1, \"column\" : 7, \"message\" : \"wrong\" }",
            "{ \"code\" : \"HGW406\", \"severity\" : \"warning\","
                + " \"source\" : \"context prod\", \"message\" : \"empty\" }");
  }

  private static void valid(String json) {
    assertThat(CheckedInSchema.ofResults().refusals(json)).as(json).isEmpty();
  }

  private static String captured(Consumer<PrintStream> writer) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      writer.accept(out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String approved(String name) throws IOException {
    try (InputStream in = ReportTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
