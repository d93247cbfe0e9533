package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Routes that a unit of hostgw's own sets at boot, or nobody; what happens to every kind of hosts
 * is in BackendsIT.
 */
class UnitIT extends PairTest {
  private static final String LOADER = "/etc/hostgw/load-routes";
  private static final String UNIT = "/etc/systemd/system/hostgw-routes.service";
  private static final String ENABLED =
      "/etc/systemd/system/multi-user.target.wants/hostgw-routes.service";

  UnitIT() {
    super("unit", LabShape.of(HostKind.PLAIN, 2));
  }

  @BeforeEach
  void theMeshIsThere() {
    assertThat(hostgw("apply", inventory(), "-y").exit()).isZero();
    hasRoute(first);
  }

  private void hasRoute(LabHost host) {
    LabHost peer = host == first ? second : first;
    assertThat(host.podRoutes())
        .containsExactly(peer.podCidr() + " via " + peer.address() + " dev ens192");
  }

  @Test
  void thatALinkFlapIsNotNoticedIsSaidBeforehand() {
    assertThat(hostgw("plan", inventory()).stdout())
        .contains("nobody notices when ens192 goes down and up", "(HGW560)");
  }

  @Test
  void aUnitThatWasDisabledByHandIsFoundAndMended() {
    first.exec("systemctl", "disable", "hostgw-routes.service").ok();

    CommandResult drift = hostgw("drift", inventory());

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("- " + ENABLED, "would be lost at the next reboot");
    assertThat(hostgw("apply", inventory(), "-y").exit()).isZero();
    assertThat(first.exec("systemctl", "is-enabled", "hostgw-routes.service").ok())
        .isEqualTo("enabled");
    first.reboot();
    hasRoute(first);
  }

  @Test
  void aUnitThatWasMaskedByHandIsFoundAndMended() {
    first.shell("rm %s && systemctl mask hostgw-routes.service".formatted(UNIT)).ok();

    CommandResult drift = hostgw("drift", inventory());

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("! " + UNIT);
    assertThat(hostgw("apply", inventory(), "-y").exit()).isZero();
    assertThat(first.exec("systemctl", "is-enabled", "hostgw-routes.service").ok())
        .isEqualTo("enabled");
  }

  @Test
  void aUnitThatSystemdHasNotLoadedAsItIsIsFoundAndMended() {
    first.shell("cp -p %s /root/unit && touch %s".formatted(UNIT, UNIT)).ok();

    CommandResult drift = hostgw("drift", inventory());

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("systemd has not loaded it as it is there");
    assertThat(hostgw("apply", inventory(), "-y").exit()).isZero();
    assertThat(hostgw("drift", inventory()).exit()).isZero();
  }

  @Test
  void whatMakesTheUnitStartSomethingElseIsRefusedByName() {
    String dropIn = UNIT + ".d/other.conf";
    first.writeFile(dropIn, "[Service]\nExecStart=\nExecStart=/bin/true\n");
    try {
      first.exec("systemctl", "daemon-reload").ok();

      CommandResult result = hostgw("apply", inventory(), "-y");

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout()).contains(dropIn + " makes hostgw-routes.service start something");
    } finally {
      first.exec("rm", "-r", UNIT + ".d").ok();
      first.exec("systemctl", "daemon-reload").ok();
    }
  }

  @Test
  void aNeighbourThatIsDownWhileTheHostBootsHindersNobody() {
    second.cut();
    try {
      first.reboot();
      hasRoute(first);
      assertThat(first.systemState()).isEqualTo("running");
    } finally {
      second.mend();
    }
  }

  @Test
  void anAddressThatComesLateIsWaitedFor() {
    first.shell("ip addr flush dev ens192; systemctl restart --no-block hostgw-routes").ok();
    Await.until(
        "the unit to wait",
        SOON,
        () ->
            first.exec("systemctl", "is-active", "hostgw-routes").stdout().contains("activating"));
    first.exec("ip", "addr", "add", first.address() + "/24", "dev", "ens192").ok();

    Await.whether(SOON, () -> !first.podRoutes().isEmpty());

    hasRoute(first);
  }

  @Test
  void aRouteThatTheKernelDoesNotTakeIsSaidAndFailsNobody() {
    String text = first.readFile(LOADER);
    first.writeFile(LOADER, text.replace("via " + second.address(), "via 203.0.113.1"));
    first.exec("systemctl", "restart", "hostgw-routes").ok();

    assertThat(first.exec("systemctl", "--failed", "--no-legend").ok()).isEmpty();
    assertThat(first.shell("journalctl -q -b -o cat -u hostgw-routes").ok())
        .contains(second.podCidr() + " via 203.0.113.1", "Nexthop has invalid gateway");
    assertThat(hostgw("drift", inventory()).stdout()).contains("! " + LOADER);
  }

  @Test
  void withoutPersistenceNothingIsWrittenAndEveryRunSaysSo() {
    LabInventory none = inventory().withPersistence(first, "none");

    CommandResult applied = hostgw("apply", none, "-y");

    assertThat(applied.exit()).isZero();
    assertThat(applied.stdout()).contains("nothing keeps the routes", "(HGW561)");
    hasRoute(first);
    assertThat(first.exists(UNIT) || first.exists(ENABLED) || first.exists(LOADER)).isFalse();
    // What is there only while a change waits may be known to systemd until its next daemon-reload.
    assertThat(first.shell("systemctl list-units --all hostgw* --no-legend").ok().lines())
        .allMatch(unit -> unit.contains("hostgw-boot.service") && unit.contains("inactive"));
    assertThat(hostgw("drift", none).exit()).as("drift").isZero();
    assertThat(
            JsonMapper.builder()
                .build()
                .readTree(hostgw("plan", none, "-o", "json").stdout())
                .findValuesAsString("code"))
        .contains("HGW561");
    first.reboot();
    assertThat(first.podRoutes()).isEmpty();
  }
}
