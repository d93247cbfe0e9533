package io.hostgw.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.ProblemCode;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.Finding;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Observed;
import io.hostgw.plan.Planner;
import io.hostgw.plan.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static final Inventory SEED = Clusters.seed();
  private static final DesiredState DESIRED =
      new DesiredState(Clusters.node(SEED, "kubworker1"), RouteMesh.of(SEED));
  private static final Node NODE = DESIRED.node();
  private static final Refusal REFUSAL = new Refusal(Refusal.Kind.IDENTITY, "who is it");
  private static final NodePlan DUE = Planner.plan(DESIRED, Observed.of("192.168.2.44").facts());

  private static final Map<String, Survey> SURVEYS =
      Map.of(
          "remark", new Survey.Planned(remarked()),
          "same", new Survey.Planned(Planner.plan(DESIRED, Observed.asWanted(DESIRED).facts())),
          "due", new Survey.Planned(DUE),
          "refused", new Survey.Planned(new NodePlan.Refused(NODE, REFUSAL)),
          "unreachable", new Survey.Missed(new NodeOutcome.Unreachable(NODE, "gone", true)),
          "failed", new Survey.Missed(new NodeOutcome.Failed(NODE, "odd", false)));

  private static final Map<String, NodeOutcome> OUTCOMES =
      Map.of(
          "unchanged", new NodeOutcome.Unchanged(NODE),
          "changed", new NodeOutcome.Changed((NodePlan.Ready) DUE),
          "refused", new NodeOutcome.Refused(NODE, REFUSAL),
          "rolledback", new NodeOutcome.RolledBack(NODE, "full disk"),
          "unreachable", new NodeOutcome.Unreachable(NODE, "gone", true),
          "failed", new NodeOutcome.Failed(NODE, "odd", false));

  /** Everything is as hostgw wants it, and a file of somebody else's will spoil it. */
  private static NodePlan remarked() {
    var sound = (NodePlan.Ready) Planner.plan(DESIRED, Observed.asWanted(DESIRED).facts());
    var finding = new Finding(ProblemCode.SETTING_LOST_AT_REBOOT, "by 99-x.conf");
    return new NodePlan.Ready(
        DESIRED,
        sound.keeper(),
        sound.link(),
        sound.mtu(),
        List.of(),
        List.of(finding),
        sound.observed(),
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "same, DONE, DONE",
    "remark, DONE, DIFFERENT",
    "due, DIFFERENT, DIFFERENT",
    "remark failed, PARTIAL, PARTIAL"
  })
  void whatIsNotOursToChangeIsDriftAndNothingToApply(String surveys, Verdict due, Verdict drift) {
    assertThat(Verdict.ofSurveys(pick(SURVEYS, surveys))).isEqualTo(due);
    assertThat(Verdict.ofDrift(pick(SURVEYS, surveys))).isEqualTo(drift);
  }

  private static <T> List<T> pick(Map<String, T> all, String names) {
    return Arrays.stream(names.split(" ")).filter(name -> !name.isEmpty()).map(all::get).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'', DONE",
    "same, DONE",
    "due, DIFFERENT",
    "refused, REFUSED",
    "unreachable, PARTIAL",
    "failed, PARTIAL",
    "same due, DIFFERENT",
    "same due failed, PARTIAL",
    "due unreachable, PARTIAL",
    "unreachable refused, REFUSED",
    "same due unreachable failed refused, REFUSED"
  })
  void ofSurveys(String names, Verdict verdict) {
    List<Survey> surveys = pick(SURVEYS, names);
    assertThat(Verdict.ofSurveys(surveys)).isEqualTo(verdict);
    var reversed = new ArrayList<>(surveys);
    Collections.reverse(reversed);
    assertThat(Verdict.ofSurveys(reversed)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "'', DONE",
    "unchanged, DONE",
    "changed, DONE",
    "refused, REFUSED",
    "rolledback, PARTIAL",
    "unreachable, PARTIAL",
    "failed, PARTIAL",
    "unchanged changed, DONE",
    "changed rolledback, PARTIAL",
    "unreachable changed, PARTIAL",
    "failed refused changed, REFUSED"
  })
  void ofOutcomes(String names, Verdict verdict) {
    assertThat(Verdict.ofOutcomes(pick(OUTCOMES, names))).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"same, false", "due, true", "refused, false", "unreachable, false", "failed, false"})
  void onlyAPlanWithChangesIsDue(String name, boolean due) {
    assertThat(SURVEYS.get(name).isDue()).isEqualTo(due);
    assertThat(SURVEYS.get(name).node()).isEqualTo(NODE);
  }
}
