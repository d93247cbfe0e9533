package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code drift} finds, and what an apply without activation leaves to be found. */
class DriftIT extends HostgwTest {
  DriftIT(Lab lab) {
    super(lab);
  }

  @Test
  void anApplyWithoutActivationIsOnDiskAndInTheKernelAndNotYetLoaded() {
    LabHost first = host(1);
    List<String> before = lab.hosts().stream().map(LabHost::networkManagerRun).toList();

    assertThat(apply(inventory(), "--no-activate").exit()).isZero();

    lab.hosts().forEach(this::hasMesh);
    assertThat(lab.hosts().stream().map(LabHost::networkManagerRun).toList()).isEqualTo(before);
    CommandResult drift = drift(inventory());
    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout().lines().filter(line -> line.startsWith("  ")))
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).contains(DROP_IN, "on disk, not loaded"));
    assertThat(apply(inventory(), "--no-activate").exit()).isZero();
    assertThat(first.networkManagerRun()).isEqualTo(before.get(0));

    assertThat(apply(inventory()).exit()).isZero();

    assertThat(lab.hosts().stream().map(LabHost::networkManagerRun).toList())
        .doesNotContainAnyElementsOf(before);
    lab.hosts().forEach(this::hasMesh);
    assertThat(drift(inventory()).exit()).isZero();
  }

  @Test
  void aRouteThatIsMissingIsTheOnlyThingThatDriftShows_flannel958_kubeRouter1871() {
    apply(inventory()).ok();
    host(2).exec("ip", "route", "del", host(5).podCidr()).ok();

    CommandResult drift = drift(inventory());

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout().lines().filter(line -> line.startsWith("  ")))
        .singleElement()
        .asString()
        .contains(
            "- %s via %s".formatted(host(5).podCidr(), host(5).address()), "missing at runtime");
    assertThat(drift.stdout()).contains("Drift: 1 of 5 nodes differs.");
    apply(inventory()).ok();
    hasMesh(host(2));
    assertThat(drift(inventory()).exit()).isZero();
  }

  @Test
  void aDropInEditedByHandIsFoundAndWrittenAnew() {
    LabHost third = host(3);
    apply(inventory(), "-l", third.name()).ok();
    String wanted = third.readFile(DROP_IN);
    third.writeFile(DROP_IN, wanted.replace(host(4).address(), host(5).address()));

    CommandResult drift = drift(inventory(), "-l", third.name());

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout().lines().filter(line -> line.startsWith("  ")))
        .singleElement()
        .asString()
        .contains("! " + DROP_IN, "differs on disk");
    assertThat(apply(inventory(), "-l", third.name()).exit()).isZero();
    assertThat(third.readFile(DROP_IN)).isEqualTo(wanted);
    hasMesh(third);
    assertThat(drift(inventory(), "-l", third.name()).exit()).isZero();
  }

  @Test
  void aMissingDropInIsFoundBeforeTheRebootThatWouldLoseTheRoutes() {
    LabHost third = host(3);
    apply(inventory(), "-l", third.name()).ok();
    third.exec("rm", DROP_IN).ok();

    CommandResult drift = drift(inventory(), "-l", third.name());

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout().lines().filter(line -> line.startsWith("  ")))
        .singleElement()
        .asString()
        .contains("- " + DROP_IN, "missing on disk");
    assertThat(apply(inventory(), "-l", third.name()).exit()).isZero();
    hasMesh(third);
    assertThat(drift(inventory(), "-l", third.name()).exit()).isZero();
  }

  @Test
  void aNextHopChangedByHandIsFoundWithTheRightOne() {
    LabHost first = host(1);
    apply(inventory(), "-l", first.name()).ok();
    first
        .shell(
            "ip route replace %s via %s proto 73".formatted(host(3).podCidr(), host(4).address()))
        .ok();

    CommandResult drift = drift(inventory(), "-l", first.name());

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout())
        .contains(
            "! %s via %s".formatted(host(3).podCidr(), host(4).address()),
            "should be via " + host(3).address());
  }

  @Test
  void aMetricThatOnlyDiffersIsNamed() {
    LabHost first = host(1);
    apply(inventory(), "-l", first.name()).ok();
    String route = host(3).podCidr() + " via " + host(3).address() + " proto 73";
    first.shell("ip route del %s && ip route add %s metric 50".formatted(route, route)).ok();

    CommandResult drift = drift(inventory(), "-l", first.name());

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout())
        .contains("should be without metric 50 (" + host(3).name() + ")")
        .doesNotContain("should be via");
  }

  @Test
  void driftAndPlanWriteNothingOnTheHosts() {
    apply(inventory()).ok();
    LabHost second = host(2);
    second.exec("ip", "route", "del", host(5).podCidr()).ok();
    second.exec("rm", DROP_IN).ok();
    lab.hosts().forEach(host -> host.exec("touch", "/run/lab-before").ok());
    List<String> events;
    try (RouteMonitor monitor = RouteMonitor.on(second)) {
      assertThat(drift(inventory()).exit()).isEqualTo(2);
      assertThat(plan(inventory()).exit()).isZero();
      events = monitor.events();
    }

    assertThat(events).isEmpty();
    for (LabHost host : lab.hosts()) {
      assertThat(
              host.shell(
                      "find /etc /var/lib /run/hostgw /tmp -newer /run/lab-before -o -cnewer /run/lab-before")
                  .ok())
          .as(host.name())
          .isEmpty();
    }
  }
}
