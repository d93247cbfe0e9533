package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As whom a pod is seen: outside of the cluster as its node, by pods of other nodes as itself. */
class MasqueradeIT extends HostgwTest {
  private static final String UNIT = "hostgw-masquerade.service";
  private static final String NFTABLES = "nftables.service";
  private static final String SEEN = "hostgw-lab-seen";

  MasqueradeIT(Lab lab) {
    super(lab);
  }

  private LabHost inside() {
    return host(1);
  }

  private LabHost other() {
    return host(2);
  }

  /** A host of the same network that is no node of the cluster. */
  private LabHost outside() {
    return host(5);
  }

  private LabHost[] inThePicture() {
    return new LabHost[] {inside(), other(), outside()};
  }

  private CommandResult with(boolean ipMasq, String command, String... options) {
    LabInventory inventory = inventory().without(outside()).withDefault("ipMasq: " + ipMasq);
    return command(command, inventory).run(options);
  }

  /** Counts echo requests by where they come from, on the host that gets or forwards them. */
  @BeforeEach
  void countWhoIsSeen() {
    for (LabHost host : inThePicture()) {
      host.shell(
              """
              nft -f - <<'END'
              table inet %s
              delete table inet %1$s
              table inet %1$s {
                set sources { type ipv4_addr; flags dynamic; size 100; }
                chain seen {
                  type filter hook prerouting priority 0;
                  iifname "ens192" icmp type echo-request add @sources { ip saddr }
                }
              }
              END
              """
                  .formatted(SEEN))
          .ok();
    }
  }

  @AfterEach
  void countNoLonger() {
    for (LabHost host : inThePicture()) {
      host.shell("nft delete table inet " + SEEN + " 2>/dev/null || :").ok();
    }
  }

  private static String seenOn(LabHost host) {
    return host.exec("nft", "list", "set", "inet", SEEN, "sources").ok();
  }

  private void seenAsTheNodeOutsideAndAsThemselvesInside() {
    assertThat(inside().podPings(outside().address())).as("an answer from outside").isTrue();
    assertThat(seenOn(outside()))
        .contains(inside().address())
        .doesNotContain(inside().podAddress());
    assertThat(inside().podPings(other().podAddress())).as("an answer of another pod").isTrue();
    assertThat(seenOn(other())).contains(inside().podAddress());
  }

  private static String tables(LabHost host) {
    return host.exec("nft", "list", "tables").ok();
  }

  @Test
  void podsAreSeenAsTheirNodeOutsideAndAsThemselvesByOtherPodsAlsoAfterAReboot() {
    assertThat(with(false, "apply", "-y").exit()).isZero();
    assertThat(inside().podPings(outside().address())).as("without ipMasq").isFalse();
    assertThat(seenOn(outside())).contains(inside().podAddress());
    countWhoIsSeen();

    assertThat(with(true, "apply", "-y").exit()).isZero();
    seenAsTheNodeOutsideAndAsThemselvesInside();
    assertThat(with(true, "apply", "-y").stdout()).contains("0 changed, 4 unchanged");

    inside().reboot();
    other().reboot();
    countWhoIsSeen();
    seenAsTheNodeOutsideAndAsThemselvesInside();
    assertThat(with(true, "drift").exit()).isZero();

    assertThat(with(false, "apply", "-y").exit()).isZero();
    assertThat(tables(inside())).doesNotContain("hostgw\n").doesNotContain("ip hostgw");
    assertThat(inside().exists("/etc/hostgw")).isFalse();
    assertThat(inside().exists("/etc/systemd/system/" + UNIT)).isFalse();
    assertThat(inside().exec("systemctl", "is-active", UNIT).stdout()).contains("inactive");
    assertThat(inside().exec("systemctl", "list-units", "--failed", "--no-legend").ok()).isEmpty();
  }

  /** More of each than the five starts in 10 s that systemd allows a unit. */
  @ParameterizedTest
  @ValueSource(strings = {"restart", "reload", "stop start"})
  void whateverNftablesFlushesAllRulesForTheyComeBackByThemselves(String events) {
    assertThat(with(true, "apply", "-y").exit()).isZero();
    inside().exec("systemctl", "restart", NFTABLES).ok();
    for (int round = 1; round <= 6; round++) {
      inside().exec("systemctl", "reset-failed", NFTABLES).ok();
      for (String event : events.split(" ")) {
        inside().exec("systemctl", event, NFTABLES).ok();
      }
      // systemctl waits for nftables.service only, not for what follows it.
      Await.until("round " + round, SOON, () -> tables(inside()).contains("table ip hostgw"));
    }
    assertThat(with(true, "drift").exit()).isZero();
    assertThat(inside().systemState()).isEqualTo("running");
  }

  @Test
  void aFlushOfAllRulesIsFoundAndMended() {
    assertThat(with(true, "apply", "-y").exit()).isZero();
    inside().exec("nft", "delete", "table", "ip", "hostgw").ok();
    CommandResult drift = with(true, "drift");
    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("is missing in the kernel");
    assertThat(with(true, "apply", "-y").exit()).isZero();
    assertThat(with(true, "drift").exit()).isZero();
  }

  @Test
  void aRuleThatSomebodyChangedAndAStoppedUnitAreFound() {
    assertThat(with(true, "apply", "-y").exit()).isZero();
    inside().exec("nft", "insert", "rule", "ip", "hostgw", "postrouting", "return").ok();
    assertThat(with(true, "drift").stdout()).contains("in the kernel is not what");
    other().exec("systemctl", "stop", UNIT).ok();
    assertThat(with(true, "drift").stdout()).contains(UNIT, "inactive");

    assertThat(with(true, "apply", "-y").exit()).isZero();
    assertThat(with(true, "drift").exit()).isZero();
  }

  @Test
  void aHostWithoutNftablesIsToldWhatToInstallBeforeAnythingIsWritten() {
    inside().shell("mv /usr/sbin/nft /usr/sbin/nft.away").ok();
    try {
      CommandResult result = with(true, "apply", "-y", "-l", inside().name());

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout()).contains("ipMasq needs nft", "install nftables", "HGW515");
      assertThat(inside().exists("/etc/hostgw")).isFalse();
      assertThat(inside().ownRoutes()).isEmpty();
    } finally {
      inside().shell("mv /usr/sbin/nft.away /usr/sbin/nft").ok();
    }
  }
}
