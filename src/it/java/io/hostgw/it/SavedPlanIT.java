package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.CheckedInSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plan that is kept, looked at and applied later; and what a plan says by its exit code. */
class SavedPlanIT extends HostgwTest {
  private Path plan;

  SavedPlanIT(Lab lab) {
    super(lab);
  }

  @BeforeEach
  void planFile() {
    plan = directory.resolve("cluster.plan");
  }

  private CommandResult savePlan(String... options) {
    return command("plan", inventory()).with("--out", plan.toString()).run(options);
  }

  private CommandResult applyPlan() {
    return hostgw("apply", "-y", plan.toString());
  }

  @Test
  void aSavedPlanIsAppliedAsItWasShown() {
    assertThat(savePlan().exit()).isZero();
    lab.hosts().forEach(this::isUntouched);

    assertThat(applyPlan().exit()).isZero();

    lab.hosts().forEach(this::hasMesh);
  }

  @Test
  void aHostThatHasChangedSinceThePlanIsRefusedAlone() {
    LabHost changed = host(2);
    savePlan().ok();
    changed
        .shell("ip route add %s via %s proto 73".formatted("10.1.77.0/24", host(3).address()))
        .ok();

    CommandResult result = applyPlan();

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stdout().lines().filter(line -> line.startsWith(changed.name())))
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("refused: the host has changed since the plan was made: ")
                    .contains("10.1.77.0/24 via " + host(3).address() + " is there now"));
    assertThat(changed.ownRoutes()).hasSize(1);
    assertThat(changed.dropIns()).isEmpty();
    List.of(host(1), host(3), host(4), host(5)).forEach(this::hasMesh);
  }

  @Test
  void whatMovedOnAHostIsSaid() {
    apply(inventory()).ok();
    LabHost edited = host(1);
    LabHost without = host(2);
    savePlan().ok();
    edited.shell("echo '# by hand' >>" + DROP_IN).ok();
    without.deleteRoute("%s via %s proto 73".formatted(host(3).podCidr(), host(3).address()));

    CommandResult result = applyPlan();

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stdout().lines())
        .anySatisfy(
            line ->
                assertThat(line).startsWith(edited.name()).contains(DROP_IN + " was written since"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith(without.name())
                    .contains(
                        "%s via %s is no longer there"
                            .formatted(host(3).podCidr(), host(3).address())));
    assertThat(edited.readFile(DROP_IN)).endsWith("# by hand\n");
    assertThat(without.ownRoutes()).hasSize(3);
  }

  @Test
  void aSavedPlanIsForItsOwnerAloneAndAppliedOnlyAsItWasWritten() throws Exception {
    savePlan().ok();
    String text = Files.readString(plan);
    assertThat(CheckedInSchema.ofSavedPlans().refusals(text)).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
        .isEqualTo("rw-------");
    assertThat(text).doesNotContain(lab.identity().toString(), "PRIVATE", "ssh");

    Files.writeString(plan, text.replaceFirst(host(3).podCidr(), "10.1.99.0/24"));
    CommandResult edited = applyPlan();
    assertThat(edited.exit()).isEqualTo(65);
    assertThat(edited.stderr()).contains("was edited or cut", "HGW640").hasLineCount(1);

    Files.writeString(plan, text);
    CommandResult other = hostgw("apply", "-y", "-l", host(1).name(), plan.toString());
    assertThat(other.exit()).isEqualTo(4);
    assertThat(other.stderr()).contains("was made of all nodes").hasLineCount(1);
    lab.hosts().forEach(this::isUntouched);
  }

  @Test
  void aPlanOfAnotherInventoryContactsNobody() {
    savePlan().ok();
    file(inventory().without(host(5)));
    List<Long> before = lab.hosts().stream().map(LabHost::connections).toList();

    CommandResult result = applyPlan();

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stderr()).contains("has changed since", "plan again").hasLineCount(1);
    assertThat(lab.hosts().stream().map(LabHost::connections).toList()).isEqualTo(before);
    lab.hosts().forEach(this::isUntouched);
  }

  @Test
  void aPlanOfSomeHostsIsAppliedToThoseOnly() {
    savePlan("-l", "kubworker*", "-l", "!kubworker4", "-l", "!kubworker5").ok();

    assertThat(applyPlan().exit()).isZero();

    List.of(host(1), host(2), host(3)).forEach(this::hasMesh);
    List.of(host(4), host(5)).forEach(this::isUntouched);
  }

  @Test
  void theExitCodeOfAPlanTellsScriptsWhetherThereIsSomethingToDo() {
    assertThat(plan(inventory()).exit()).isZero();
    assertThat(plan(inventory(), "--detailed-exitcode").exit()).isEqualTo(2);

    apply(inventory(), "-l", "kubworker1").ok();

    assertThat(plan(inventory(), "--detailed-exitcode", "-l", "kubworker1").exit()).isZero();
    assertThat(plan(inventory(), "--detailed-exitcode").exit()).isEqualTo(2);
    List.of(host(2), host(3), host(4), host(5)).forEach(this::isUntouched);
  }

  @Test
  void thePlanForProgramsSaysTheSame() {
    JsonNode json = JsonMapper.builder().build().readTree(plan(inventory(), "-o", "json").ok());

    assertThat(json.path("kind").asString()).isEqualTo("Plan");
    assertThat(json.path("summary").path("routesToAdd").asInt()).isEqualTo(20);
    assertThat(json.path("nodes").valueStream())
        .hasSize(5)
        .allSatisfy(
            node -> {
              assertThat(node.path("status").asString()).isEqualTo("differs");
              assertThat(node.path("changes").valueStream()).hasSize(5);
            });
  }
}
