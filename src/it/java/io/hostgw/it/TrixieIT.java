package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The core on Debian 13, whose systemd 257 drops at every activation what it does not know. Two
 * hosts of its own.
 */
class TrixieIT extends PairTest {

  TrixieIT() {
    super("trixie", LabShape.of(HostKind.NETWORKD_TRIXIE, 2));
  }

  @BeforeEach
  void hostsKnowNothingOfHostgw() {
    lab.eachHost(LabHost::clean);
  }

  private void haveMesh() {
    assertThat(first.ownRoutes()).containsExactly(HostgwTest.meshRoute(second.podCidr(), second));
    assertThat(second.ownRoutes()).containsExactly(HostgwTest.meshRoute(first.podCidr(), first));
    for (LabHost host : lab.hosts()) {
      assertThat(host.bridgeRoute()).isEqualTo(HostgwTest.bridgeRouteOf(host));
    }
  }

  @Test
  void itIsTheNewerSystemd() {
    assertThat(first.exec("systemctl", "--version").ok()).startsWith("systemd 257");
  }

  @Test
  void routesComeBackAfterReboot_flannel1070() {
    assertThat(hostgw("apply", inventory(), "-y").exit()).isZero();
    haveMesh();
    lab.eachHost(host -> host.exec("touch", "/run/lab-before").ok());

    CommandResult again = hostgw("apply", inventory(), "-y");

    assertThat(again.exit()).isZero();
    assertThat(again.stdout()).contains("0 changed, 2 unchanged");
    for (LabHost host : lab.hosts()) {
      assertThat(host.shell("find /etc /var/lib /run/hostgw -newer /run/lab-before").ok())
          .isEmpty();
    }

    lab.eachHost(LabHost::reboot);

    haveMesh();
    assertThat(first.podPings(second.podAddress())).isTrue();
    assertThat(second.podPings(first.podAddress())).isTrue();
    assertThat(hostgw("drift", inventory()).exit()).isZero();
  }

  @Test
  void whatOthersKeepOnTheHostIsThereAfterTheActivation_systemd29716_kubeRouter1815() {
    try (ForeignThings foreign = ForeignThings.on(first, second)) {
      List<String> before = foreign.shown();
      List<String> events;
      try (RouteMonitor monitor = RouteMonitor.on(first)) {
        assertThat(hostgw("apply", inventory(), "-y").exit()).isZero();
        events = monitor.events();
      }

      assertThat(foreign.shown()).isEqualTo(before);
      assertThat(events).as("not even for a moment").noneMatch(line -> line.startsWith("Deleted"));
      haveMesh();
      assertThat(first.shell("ls /run/systemd/network").ok()).as("what kept them").isEmpty();

      LabInventory changed = inventory().with("new", lab.network().address(60), "10.1.60.0/24");
      assertThat(hostgw("apply", changed, "-y", "-l", first.name()).exit()).isZero();
      assertThat(foreign.shown()).as("after a second activation").isEqualTo(before);
      assertThat(hostgw("apply", inventory(), "-y").exit()).isZero();
      assertThat(foreign.shown()).as("after a third one").isEqualTo(before);
      haveMesh();
    }
  }

  /**
   * networkd, and the unit that is started with it, have each had all starts that they may have.
   */
  @Test
  void anApplyAfterManyRestartsOfNetworkdLeavesNoFailedUnit() {
    first
        .shell(
            """
            set -e
            systemctl reset-failed 'systemd-networkd*'
            for start in 1 2 3 4 5; do
              systemctl restart systemd-networkd.service systemd-networkd-persistent-storage.service
            done
            """)
        .ok();

    assertThat(hostgw("apply", inventory(), "-y").exit()).isZero();

    haveMesh();
    assertThat(first.systemState()).isEqualTo("running");
  }

  @Test
  void noPingIsLostDuringAnActivation() {
    assertThat(hostgw("apply", inventory(), "-y").exit()).isZero();
    LabInventory changed = inventory().with("new", lab.network().address(60), "10.1.60.0/24");
    try (PodPings there = PodPings.between(first, second);
        PodPings back = PodPings.between(second, first)) {
      assertThat(hostgw("apply", changed, "-y", "-l", "kubworker*").exit()).isZero();
      assertThat(there.lost()).isEmpty();
      assertThat(back.lost()).isEmpty();
    }
    assertThat(first.ownRoutes()).hasSize(2);
  }

  @Test
  void anApplyWithoutActivationIsOnDiskNotLoaded() {
    List<String> before = lab.hosts().stream().map(LabHost::networkManagerRun).toList();

    assertThat(hostgw("apply", inventory(), "-y", "--no-activate").exit()).isZero();

    haveMesh();
    assertThat(lab.hosts().stream().map(LabHost::networkManagerRun).toList()).isEqualTo(before);
    CommandResult drift = hostgw("drift", inventory());
    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("on disk, not loaded");

    assertThat(hostgw("apply", inventory(), "-y").exit()).isZero();

    assertThat(lab.hosts().stream().map(LabHost::networkManagerRun).toList())
        .doesNotContainAnyElementsOf(before);
    assertThat(hostgw("drift", inventory()).exit()).isZero();
  }
}
