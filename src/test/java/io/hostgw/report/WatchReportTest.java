package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Verdict;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Observed;
import io.hostgw.plan.Planner;
import io.hostgw.plan.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a watch says: text as approved, JSON against its schema, a line an event. */
class WatchReportTest {
  private static final Instant TIME = Instant.parse("2026-11-24T12:00:00.123456Z");
  private static final Inventory SEED = Clusters.seed();
  private static final Node NODE = Clusters.node(SEED, "kubworker1");

  private record Told(int code, WatchEvent event) {}

  /** One of each kind, and of each of their forms. */
  private static List<Told> all() {
    var desired = new DesiredState(NODE, RouteMesh.of(SEED));
    var plan = (NodePlan.Ready) Planner.plan(desired, Observed.of("192.168.2.44").own().facts());
    var foreign = new Refusal(Refusal.Kind.FOREIGN_ROUTE, "somebody has a route");
    Duration wait = Duration.ofSeconds(64);
    List<String> many = IntStream.range(0, 300).mapToObj(i -> "10.1." + i).toList();
    return List.of(
        new Told(0, new WatchEvent.Started("hostgw.yaml", Duration.ZERO, 5, 5, List.of())),
        new Told(
            0,
            new WatchEvent.Started(
                "hostgw.yaml", Duration.ofMinutes(5), 1, 0, List.of("win1: not managed: Windows"))),
        new Told(0, new WatchEvent.Warned("hostgw.yaml:3:1: odd (HGW404)")),
        new Told(1, new WatchEvent.SourceLost(false, List.of("https://api: cannot connect"))),
        new Told(65, new WatchEvent.SourceLost(true, many)),
        new Told(0, new WatchEvent.SourceBack(5, 5)),
        new Told(
            0,
            new WatchEvent.Wanted(
                6, 6, List.of("10.1.5.0/24 via 192.168.2.49"), List.of("10.1.4.0/24"))),
        new Told(0, new WatchEvent.Wanted(300, 300, many, List.of())),
        new Told(0, new WatchEvent.Wanted(5, 5, List.of(), List.of())),
        new Told(4, new WatchEvent.Guarded("3 of 5 destinations would be removed")),
        new Told(0, new WatchEvent.Worked(new NodeOutcome.Changed(plan), Duration.ZERO)),
        new Told(0, new WatchEvent.Worked(new NodeOutcome.Unchanged(NODE), Duration.ZERO)),
        new Told(4, new WatchEvent.Worked(new NodeOutcome.Refused(NODE, foreign), wait)),
        new Told(3, new WatchEvent.Worked(new NodeOutcome.RolledBack(NODE, "disk full"), wait)),
        new Told(3, new WatchEvent.Worked(new NodeOutcome.Unreachable(NODE, "gone", true), wait)),
        new Told(3, new WatchEvent.Worked(new NodeOutcome.Failed(NODE, "odd", false), wait)),
        new Told(4, new WatchEvent.Held("kubworker1", "3 of 5 destinations would be removed")),
        new Told(0, new WatchEvent.Settled(5, 5, 0, Verdict.DONE)),
        new Told(3, new WatchEvent.Settled(5, 4, 1, Verdict.PARTIAL)),
        new Told(130, new WatchEvent.Stopped(0)),
        new Told(130, new WatchEvent.Stopped(2)));
  }

  private static List<String> lines(Function<PrintStream, WatchReport> report) {
    var bytes = new ByteArrayOutputStream();
    WatchReport to = report.apply(new PrintStream(bytes, false, StandardCharsets.UTF_8));
    all().forEach(told -> to.tell(TIME, told.code(), told.event()));
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void textIsAsApprovedALineAnEvent() throws Exception {
    assertThat(lines(WatchText::new))
        .isEqualTo(Files.readAllLines(Path.of("src/test/resources/io/hostgw/report/watch.txt")));
  }

  @Test
  void jsonFollowsItsSchemaALineAnEvent() {
    var schema = CheckedInSchema.ofWatchEvents();
    List<String> lines = lines(out -> new WatchJson(out, "1.0"));
    assertThat(lines).hasSameSizeAs(all());
    assertThat(lines).allSatisfy(line -> assertThat(schema.refusals(line)).as(line).isEmpty());
  }
}
