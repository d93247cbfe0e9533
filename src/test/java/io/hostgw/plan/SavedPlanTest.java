package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Inventory;
import io.hostgw.model.InventoryDigest;
import io.hostgw.outcome.Survey;
import io.hostgw.report.JsonReport;
import io.hostgw.report.PlanContext;
import io.hostgw.report.SavedPlanReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SavedPlanTest {
  private static final Inventory SEED = Clusters.seed();

  private static NodePlan plan(String name, String observed) {
    var desired = new DesiredState(Clusters.node(SEED, name), RouteMesh.of(SEED));
    var ready =
        (NodePlan.Ready)
            Planner.plan(desired, Observed.of(desired.node().primaryAddress().toString()).facts());
    return new NodePlan.Ready(
        desired,
        Observed.NETWORKD,
        "ens192",
        1500,
        ready.changes(),
        List.of(),
        observed,
        List.of());
  }

  private static SavedPlan saved() throws InvalidInputException {
    var out = new ByteArrayOutputStream();
    new JsonReport(out)
        .plan(
            List.of(new Survey.Planned(plan("kubworker1", "a".repeat(64)))),
            new PlanContext(
                "1.2.3",
                "some.yaml",
                InventoryDigest.of(SEED),
                List.of("kub*"),
                List.of(),
                List.of()));
    return SavedPlanReader.read(new ByteArrayInputStream(out.toByteArray()), "my.plan");
  }

  @Test
  void whatPlanWritesApplyReads() throws Exception {
    SavedPlan saved = saved();

    assertThat(saved.version()).isEqualTo("1.2.3");
    assertThat(saved.source()).isEqualTo("some.yaml");
    assertThat(saved.digest()).isEqualTo(InventoryDigest.of(SEED));
    assertThat(saved.limit()).containsExactly("kub*");
    assertThat(saved.observed()).hasSize(1).containsValue("a".repeat(64));
  }

  @Test
  void onlyANodeThatHasNotMovedIsConfirmed() throws Exception {
    SavedPlan saved = saved();
    NodePlan same = plan("kubworker1", "a".repeat(64));

    assertThat(saved.confirm(same)).isSameAs(same);
    for (NodePlan moved :
        List.of(plan("kubworker1", "b".repeat(64)), plan("kubworker2", "a".repeat(64)))) {
      assertThat(saved.confirm(moved))
          .isInstanceOfSatisfying(
              NodePlan.Refused.class,
              refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.STALE_PLAN));
    }
  }

  static Stream<String> hostile() {
    return Stream.of(
        "",
        "{",
        "[]",
        "null",
        "\"Plan\"",
        "{\"apiVersion\":\"hostgw.io/v1\",\"kind\":\"ApplyResult\"}",
        "{\"apiVersion\":\"hostgw.io/v2\",\"kind\":\"Plan\"}",
        "{\"apiVersion\":\"hostgw.io/v1\",\"kind\":\"Plan\",\"inventory\":{\"digest\":\"zz\"}}",
        "{\"apiVersion\":\"hostgw.io/v1\",\"kind\":\"Plan\",\"inventory\":{\"digest\":\""
            + "a".repeat(64)
            + "\"},\"nodes\":[{\"name\":\"../x\"}]}",
        "[".repeat(100_000),
        "{\"kind\":\"" + "x".repeat(200_000) + "\"}",
        "\u0000\u0001\u0002");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatIsNoPlanIsRefusedInOneLine(String text) {
    var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> SavedPlanReader.read(in, "my.plan"))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refused -> assertThat(refused.getMessage()).startsWith("my.plan").doesNotContain("\n"));
  }

  @Test
  void theDigestFollowsWhatAPlanDependsOn() {
    InventoryDigest seed = InventoryDigest.of(SEED);

    assertThat(InventoryDigest.of(Clusters.seed())).isEqualTo(seed);
    assertThat(InventoryDigest.of(Clusters.of("kubworker1 192.168.2.44 10.1.0.0/24")))
        .isNotEqualTo(seed);
    assertThat(InventoryDigest.of(Clusters.of("a 1.1.1.1 10.0.0.0/24", "b 1.1.1.2 10.0.1.0/24")))
        .isNotEqualTo(
            InventoryDigest.of(Clusters.of("a 1.1.1.1 10.0.0.0/24", "b 1.1.1.3 10.0.1.0/24")))
        .isNotEqualTo(
            InventoryDigest.of(Clusters.of("b 1.1.1.2 10.0.1.0/24", "a 1.1.1.1 10.0.0.0/24")));
  }
}
