package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** apply --verify data-plane: a change that costs its host a peer does not stay. */
@Timeout(500)
class DataPlaneIT extends HostgwTest {
  private static final String HOOK = "/run/systemd/system/systemd-networkd.service.d/lab.conf";
  private static final String UNDO =
      "rm -f %s; systemctl daemon-reload; nft delete table inet test; ip rule del pref 99; ip route flush table 99; :"
          .formatted(HOOK);

  DataPlaneIT(Lab lab) {
    super(lab);
  }

  @AfterEach
  void nothingBreaksHosts() {
    lab.eachHost(host -> host.shell(UNDO));
  }

  /** Whatever a restart of its network manager does to a host besides. */
  private static void whenActivated(LabHost host, String line) {
    host.writeFile(HOOK, "[Service]\nExecStartPost=+/bin/sh -c '%s'\n".formatted(line));
    host.exec("systemctl", "daemon-reload").ok();
  }

  private CommandResult verified(LabInventory inventory, String... options) {
    return command("apply", inventory)
        .within(Duration.ofMinutes(3))
        .with("-y", "--verify", "data-plane", "--confirm-timeout", "10m")
        .run(options);
  }

  private static JsonNode lastOf(LabHost host) {
    List<String> lines = host.readFile("/var/lib/hostgw/history.jsonl").lines().toList();
    return JsonMapper.shared().readTree(lines.get(lines.size() - 1));
  }

  private void isBackAtOnce(LabHost host, String reason) {
    hasMesh(host);
    assertThat(host.exists("/var/lib/hostgw/pending")).as("nothing waits").isFalse();
    assertThat(lastOf(host).path("result").asString()).isEqualTo("reverted");
    assertThat(lastOf(host).path("reason").asString()).isEqualTo(reason);
  }

  @Test
  void aChangeThatCostsAPeerGoesBackAtOnceAndIsNamed() {
    LabHost dropping = host(1);
    LabHost astray = host(2);
    LabHost lost = host(3);
    apply(inventory()).ok();
    whenActivated(
        dropping,
        "nft add table inet test; nft add chain inet test out { type filter hook output priority 0 \\; }; nft add rule inet test out ip daddr %s drop"
            .formatted(lost.bridgeAddress()));
    whenActivated(
        astray,
        "ip route replace blackhole %1$s table 99; ip rule add to %1$s lookup 99 pref 99 || :"
            .formatted(lost.podCidr()));
    LabInventory next = inventory().without(host(5));

    CommandResult result = verified(next);

    assertThat(result.exit()).as(result.toString()).isEqualTo(3);
    assertThat(result.stdout())
        .contains(
            "rolled back: the host does not reach %s as before: %s in its pod network answered before the change and does not any more (HGW654)"
                .formatted(lost.name(), lost.bridgeAddress()))
        .contains(
            "rolled back: the host does not reach %s as before: the kernel's route to %s is "
                .formatted(lost.name(), lost.podCidr()))
        .contains("2 changed, 0 unchanged, 2 rolled back");
    isBackAtOnce(dropping, lost.name() + " is not reached as before (HGW654)");
    isBackAtOnce(astray, lost.name() + " is not reached as before (HGW650)");
    assertThat(host(4).ownRoutes())
        .as("others are as wanted")
        .hasSize(3)
        .isEqualTo(persisted(host(4)));

    dropping.exec("nft", "delete", "table", "inet", "test").ok();
    CommandResult again = verified(next, "--batch", "1");
    assertThat(again.stdout()).contains("0 changed, 2 unchanged, 1 rolled back, 1 not begun");
  }

  @Test
  void aGoodChangeStaysAndADeadPeerDisturbsNobody() {
    LabHost dead = host(5);
    dead.cut();
    CommandResult result;
    try {
      result = verified(inventory(), "--connect-timeout", "3s");
    } finally {
      dead.mend();
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout()).contains("4 changed, 0 unchanged, 1 unreachable");
    lab.hosts().subList(0, 4).forEach(this::hasMesh);
    assertThat(verified(inventory()).exit()).isZero();
    hasMesh(dead);
  }

  @Test
  void aHostThatCannotLookIsNotChanged() {
    LabHost poor = host(1);
    poor.exec("mv", "/usr/bin/ping", "/usr/bin/ping.away").ok();
    CommandResult result;
    try {
      result = verified(inventory(), "-l", poor.name());
    } finally {
      poor.exec("mv", "/usr/bin/ping.away", "/usr/bin/ping").ok();
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout()).contains("nothing was changed: install iputils-ping", "HGW655");
    isUntouched(poor);
  }
}
