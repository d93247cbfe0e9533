package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Author;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Progress;
import io.hostgw.outcome.Survey;
import io.hostgw.report.PlanContext;
import io.hostgw.report.SavedPlanJson;
import io.hostgw.transport.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved plans, up to the point where hosts would be contacted. */
class ApplyRunTest {
  @TempDir private Path directory;

  private Path saved(String version, String source, List<String> limit) throws Exception {
    Path file = directory.resolve("cluster.plan");
    Node node = Clusters.node(Clusters.seed(), "kubworker1");
    List<Survey> surveys =
        List.of(new Survey.Missed(new NodeOutcome.Unreachable(node, "gone", true)));
    try (var out = Files.newOutputStream(file)) {
      SavedPlanJson.write(
          out,
          surveys,
          RouteMesh.of(Clusters.seed()),
          new PlanContext(version, source, digest(), limit, List.of(), List.of()),
          true);
    }
    return file;
  }

  private static InventoryDigest digest() throws Exception {
    return Start.with(RunSamples.file(RunSamples.SEED), NodeSelection.all(), "0.1")
        .context()
        .digest();
  }

  private static FleetSettings settings() {
    Duration second = Duration.ofSeconds(1);
    return new FleetSettings(
        2,
        second,
        second,
        ChangeTimes.none(),
        new Author("me@here", "0.1"),
        RunSamples.ssh(),
        Prompt.nobody(),
        Progress.silent(),
        false);
  }

  private static ApplyRun run(Path plan, String inventory) throws Exception {
    return run(plan, inventory, true);
  }

  private static ApplyRun run(Path plan, String inventory, boolean activate, String... limit)
      throws Exception {
    return ApplyRun.ofPlan(
        plan,
        RunSamples.file(inventory),
        new NodeSelection(List.of(limit)),
        activate,
        settings(),
        Adoption.none(),
        "0.1");
  }

  @Test
  void otherOptionsThanThePlansAreRefused() throws Exception {
    Path plan = saved("0.1", RunSamples.SEED, List.of("kub*", "!kubworker2"));

    assertThat(run(plan, "", true, "!kubworker2", "kub*").start().nodes()).hasSize(4);
    assertThatThrownBy(() -> run(plan, "", true, "kubworker3"))
        .isInstanceOf(StalePlanException.class)
        .hasMessage(
            plan
                + " was made with -l kub* -l !kubworker2, not with -l kubworker3; plan again, or leave -l out");
    assertThatThrownBy(() -> run(plan, "", false))
        .isInstanceOf(StalePlanException.class)
        .hasMessageContaining("was made without --no-activate");
    assertThatThrownBy(() -> run(saved("0.1", RunSamples.SEED, List.of()), "", true, "kub*"))
        .hasMessageContaining("was made of all nodes, not with -l kub*");
  }

  @Test
  void isOfThePlansInventoryAndNodes() throws Exception {
    ApplyRun run = run(saved("0.1", RunSamples.SEED, List.of("kub*", "!kubworker2")), "");
    assertThat(run.start().nodes()).extracting(node -> node.name().text()).hasSize(4);
    assertThat(run.start().context().source()).isEqualTo(RunSamples.SEED);
    assertThat(run.start().context().limit()).containsExactly("kub*", "!kubworker2");
  }

  @Test
  void anInventoryThatHasMovedButIsTheSameIsTaken() throws Exception {
    Path moved = directory.resolve("moved.yaml");
    Files.writeString(moved, "# moved\n" + Files.readString(Path.of(RunSamples.SEED)));
    ApplyRun run = run(saved("0.1", "gone.yaml", List.of()), moved.toString());
    assertThat(run.start().nodes()).hasSize(5);
  }

  @Test
  void anInventoryThatHasChangedIsRefused() throws Exception {
    Path changed = directory.resolve("changed.yaml");
    String text = Files.readString(Path.of(RunSamples.SEED));
    Files.writeString(changed, text.replace("192.168.2.48", "192.168.2.49"));
    Path plan = saved("0.1", changed.toString(), List.of());
    assertThatThrownBy(() -> run(plan, ""))
        .isInstanceOf(StalePlanException.class)
        .hasMessage(
            "the inventory %s has changed since %s was made; plan again".formatted(changed, plan));
  }

  @Test
  void aPlanOfAnotherVersionIsRefused() throws Exception {
    Path plan = saved("0.2", RunSamples.SEED, List.of());
    assertThatThrownBy(() -> run(plan, ""))
        .isInstanceOf(StalePlanException.class)
        .hasMessage(plan + " was made by hostgw 0.2, and this is 0.1; plan again");
  }

  @Test
  void aPlanThatIsNotThereOrNoneIsInvalid() throws Exception {
    Path missing = directory.resolve("missing.plan");
    assertThatThrownBy(() -> run(missing, ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(missing + ": cannot be read; expected a plan of `hostgw plan --out`");
    Path other = Files.writeString(directory.resolve("other.plan"), "{}");
    assertThatThrownBy(() -> run(other, ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(other + ": is not a plan");
  }

  @Test
  void thePlansInventoryThatIsGoneIsInvalid() throws Exception {
    Path plan = saved("0.1", "no/such.yaml", List.of());
    assertThatThrownBy(() -> run(plan, ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("no/such.yaml: no such file: name the inventory with -i");
  }
}
