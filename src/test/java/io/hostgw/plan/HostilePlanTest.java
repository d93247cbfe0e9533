package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Inventory;
import io.hostgw.model.InventoryDigest;
import io.hostgw.report.SavedPlanReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HostilePlanTest {
  private static final Inventory SEED = Clusters.seed();
  private static final DesiredState DESIRED =
      new DesiredState(Clusters.node(SEED, "kubworker1"), RouteMesh.of(SEED));
  private static final String DIGEST = InventoryDigest.of(SEED).hex();
  private static final String HEAD =
      "{\"apiVersion\":\"hostgw.io/v1\",\"kind\":\"SavedPlan\",\"hostgwVersion\":\"1\",";
  private static final String INVENTORY =
      "\"inventory\":{\"source\":\"a.yaml\",\"digest\":\"" + DIGEST + "\"},";

  private static SavedPlan read(String text) throws InvalidInputException {
    return SavedPlanReader.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "cluster.plan");
  }

  @Test
  void keepsWhatIsDoneAlreadyOrRefusedAnyhow() {
    var moved =
        new SavedPlan(
            "0.1",
            "a.yaml",
            new InventoryDigest(DIGEST),
            new PlanOptions(List.of(), true),
            Map.of());
    NodePlan done = Planner.plan(DESIRED, Observed.asWanted(DESIRED).facts());
    NodePlan refused =
        Planner.plan(DESIRED, Observed.asWanted(DESIRED).unclear("nothing manages it").facts());
    assertThat(moved.confirm(done)).isSameAs(done);
    assertThat(moved.confirm(refused)).isSameAs(refused);
  }

  static Stream<Arguments> hostile() {
    String notAPlan = "cluster.plan: is not a plan: expected what `hostgw plan --out FILE` writes";
    String noDigest =
        "cluster.plan: was edited or cut after `hostgw plan --out` wrote it: its sha256 does not fit; plan again";
    return Stream.of(
        Arguments.of("", notAPlan),
        Arguments.of("null", notAPlan),
        Arguments.of("[]", notAPlan),
        Arguments.of("\"Plan\"", notAPlan),
        Arguments.of("{}", notAPlan),
        Arguments.of("{\"kind\":\"Plan\"}", notAPlan),
        Arguments.of("{\"kind\":[\"Plan\"],\"apiVersion\":\"hostgw.io/v1\"}", notAPlan),
        Arguments.of("{\"kind\":\"OfflinePlan\",\"apiVersion\":\"hostgw.io/v1\"}", notAPlan),
        Arguments.of("{\"kind\":\"Plan\",\"apiVersion\":\"hostgw.io/v2\"}", notAPlan),
        Arguments.of(HEAD + "\"x\":1}", noDigest),
        Arguments.of(HEAD + "\"inventory\":\"" + DIGEST + "\"}", noDigest),
        Arguments.of(HEAD + "\"inventory\":{\"digest\":7}}", noDigest),
        Arguments.of(HEAD + "\"inventory\":{\"digest\":\"XYZ\"}}", noDigest),
        Arguments.of(
            HEAD + INVENTORY + "\"nodes\":[{}]}", "cluster.plan: has a node without a name"),
        Arguments.of(
            HEAD + INVENTORY + "\"nodes\":[{\"name\":\"a;b\"}]}",
            "cluster.plan: has a node without a name"),
        Arguments.of(
            HEAD + INVENTORY + "\"nodes\":[7]}", "cluster.plan: has a node without a name"),
        Arguments.of(
            HEAD + INVENTORY + "\"nodes\":{}}",
            "cluster.plan: nodes is no list: expected what `hostgw plan --out FILE` writes"),
        Arguments.of(
            HEAD + INVENTORY + "\"options\":{\"limit\":[\"a\",7]}}",
            "cluster.plan: has a limit that is no list of patterns"),
        Arguments.of(
            HEAD + INVENTORY + "\"nodes\":[" + "{\"name\":\"a\"},".repeat(100_001) + "7]}",
            "cluster.plan: has more than 100000 nodes"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void saysWhatIsWrongWithAFileThatIsNoPlan(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  /** A limit that is passed has no place: the parser gives none. */
  static Stream<Arguments> noJson() {
    return Stream.of(
        Arguments.of("kind: Plan\n", "cluster.plan:1:"),
        Arguments.of("{\n  \"kind\": \"Plan\",\n  oops\n}", "cluster.plan:3:"),
        Arguments.of("{\"kind\":\"Plan\"", "cluster.plan:1:"),
        Arguments.of("{\"kind\":\"\u001b[2J\"}", "cluster.plan:1:"),
        Arguments.of("[".repeat(100_000), "cluster.plan:"),
        Arguments.of("{\"a\":".repeat(1_000), "cluster.plan:"),
        Arguments.of("{\"kind\":\"" + "x".repeat(200_000) + "\"}", "cluster.plan:"),
        Arguments.of("{\"kind\":\"Plan\",\n\"kind\":\"Plan\"}", "cluster.plan:2:"),
        Arguments.of("{} {}", "cluster.plan:1:"));
  }

  @ParameterizedTest
  @MethodSource("noJson")
  void namesThePlaceInWhatIsNoJson(String text, String place) {
    var error = catchThrowableOfType(InvalidInputException.class, () -> read(text));
    assertThat(error.getMessage())
        .startsWith(place)
        .contains(": is not JSON: ")
        .doesNotContain("\n")
        .hasSizeLessThan(400);
    assertThat(error.getMessage().codePoints()).noneMatch(Character::isISOControl);
  }

  /** Whatever the bytes: a plan, or one printable line that says why it is none. */
  @FuzzTest(maxDuration = "60s")
  void anyFileHasAnAnswer(byte[] content) {
    try {
      SavedPlanReader.read(new ByteArrayInputStream(content), "cluster.plan");
    } catch (InvalidInputException expected) {
      assertThat(expected.getMessage().codePoints()).noneMatch(Character::isISOControl);
    }
  }
}
