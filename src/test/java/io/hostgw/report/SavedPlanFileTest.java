package io.hostgw.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.CheckedInSchema;
import io.hostgw.Clusters;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Inventory;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.Change;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Refusal;
import io.hostgw.plan.RouteGap;
import io.hostgw.plan.SavedPlan;
import io.hostgw.plan.Sighting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The file of a saved plan: read back as it was written, or not at all. */
class SavedPlanFileTest {
  private static final String HOSTILE = "\"},{\\\u001b[2J`id`\u202e\n'";
  private static final Sighting SEEN =
      new Sighting(
          "a".repeat(64),
          "ens\u00e4",
          "networkd",
          "/etc/systemd/network/10-lan.network.d/50-hostgw.conf",
          new RouteGap(
              true, List.of("10.1.1.0/24 192.168.2.45"), List.of("10.1.9.0/24 192.168.2.9")),
          List.of(new Sighting.SeenFile("/etc/x", "644", "b".repeat(64), true)),
          List.of(HOSTILE),
          List.of("10.1.8.0/24 dev x"));

  private static Survey survey(Node node, Inventory inventory, RouteMesh mesh, Sighting seen) {
    var keeper = new LinkKeeper.Found(Persistence.NETWORKD, "networkd manages it", "/etc/x");
    List<Change> changes =
        seen.files().isEmpty() ? List.of() : List.of(new Change.RemoveFile("/etc/x"));
    return new Survey.Planned(
        new NodePlan.Ready(
            new DesiredState(node, mesh),
            keeper,
            "ens192",
            1500,
            changes,
            List.of(),
            seen,
            List.of()));
  }

  private static byte[] written(boolean activate) {
    List<Survey> surveys =
        List.of(
            survey(Results.node(1), Results.INVENTORY, Results.MESH, SEEN),
            new Survey.Planned(
                new NodePlan.Refused(
                    Results.node(2), new Refusal(Refusal.Kind.IDENTITY, "the host is another"))),
            new Survey.Missed(
                new NodeOutcome.Unreachable(Results.node(3), "connection refused", true)));
    var out = new ByteArrayOutputStream();
    SavedPlanJson.write(out, surveys, Results.MESH, Results.CONTEXT, activate);
    return out.toByteArray();
  }

  private static SavedPlan read(byte[] file) throws InvalidInputException {
    return SavedPlanReader.read(new ByteArrayInputStream(file), "my.plan");
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    SavedPlan plan = read(written(false));

    assertThat(plan.seen()).containsOnlyKeys(Results.node(1).name()).containsValue(SEEN);
    assertThat(plan.version()).isEqualTo(Results.CONTEXT.version());
    assertThat(plan.source()).isEqualTo(Results.CONTEXT.source());
    assertThat(plan.digest()).isEqualTo(Results.CONTEXT.digest());
    assertThat(plan.options().limit()).isEqualTo(Results.CONTEXT.limit());
    assertThat(plan.options().activate()).isFalse();
    assertThat(read(written(true)).options().activate()).isTrue();
  }

  @Test
  void theFileFollowsItsSchemaAndHasNothingThatATerminalObeys() {
    String text = new String(written(true), StandardCharsets.UTF_8);

    assertThat(CheckedInSchema.ofSavedPlans().refusals(text)).isEmpty();
    assertThat(text.replace("\n", "").codePoints()).noneMatch(Character::isISOControl);
  }

  @Test
  void aFileThatWasEditedOrCutIsRefusedWhereverThatWas() {
    byte[] whole = written(true);
    var random = new Random(11);
    for (int i = 0; i < 300; i++) {
      byte[] edited = whole.clone();
      int at = random.nextInt(whole.length);
      edited[at] ^= (byte) (1 << random.nextInt(7));
      byte[] cut = Arrays.copyOf(whole, at);
      if (!new String(edited, StandardCharsets.UTF_8)
          .strip()
          .equals(new String(whole, StandardCharsets.UTF_8).strip())) {
        assertThatThrownBy(() -> read(edited))
            .as("at %d", at)
            .isInstanceOf(InvalidInputException.class);
      }
      if (at < whole.length - 1) {
        assertThatThrownBy(() -> read(cut))
            .as("cut at %d", at)
            .isInstanceOf(InvalidInputException.class);
      }
    }
    byte[] other =
        new String(whole, StandardCharsets.UTF_8)
            .replace("\"activate\" : true", "\"activate\" : false")
            .getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(other)).hasMessageContaining("was edited or cut after");
  }

  @Test
  void whatPlanPrintsForProgramsIsNoSavedPlan() {
    var out = new ByteArrayOutputStream();
    new JsonReport(out).plan(List.of(), Results.CONTEXT);

    assertThatThrownBy(() -> read(out.toByteArray())).hasMessageContaining("is not a plan");
  }

  @Test
  void fiveThousandNodesAreASmallFileWhetherAllIsWellOrNothingIsThere() throws Exception {
    Inventory inventory =
        Clusters.of(
            IntStream.range(0, 5000)
                .mapToObj(
                    i ->
                        "node-%d 10.200.%d.%d 10.%d.%d.0/24"
                            .formatted(i, i / 250, i % 250 + 1, i / 250, i % 250))
                .toArray(String[]::new));
    RouteMesh mesh = RouteMesh.of(inventory);
    var context =
        new PlanContext(
            "0.1", "a.yaml", InventoryDigest.of(inventory), List.of(), List.of(), List.of());
    for (boolean isFirst : new boolean[] {true, false}) {
      var seen =
          new Sighting(
              "a".repeat(64),
              "ens192",
              "networkd",
              "/etc/systemd/network/10-lan.network.d/50-hostgw.conf",
              new RouteGap(isFirst, List.of(), List.of()),
              isFirst
                  ? List.of()
                  : List.of(
                      new Sighting.SeenFile(
                          "/etc/systemd/network/10-lan.network.d/50-hostgw.conf",
                          "644",
                          "b".repeat(64),
                          true)),
              List.of(),
              List.of());
      List<Survey> surveys =
          inventory.nodes().stream().map(node -> survey(node, inventory, mesh, seen)).toList();
      var out = new ByteArrayOutputStream();
      SavedPlanJson.write(out, surveys, mesh, context, true);

      assertThat(out.size()).as("bytes, first: %s", isFirst).isLessThan(6 << 20);
      assertThat(read(out.toByteArray()).seen()).hasSize(5000);
    }
  }
}
