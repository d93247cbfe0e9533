package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code hostSettings} asks for, on a host of Debian 12 and one of Debian 13: they forward,
 * and their firewalls let pods pass.
 */
@Timeout(240)
class HostSettingsIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String FORWARD = "/proc/sys/net/ipv4/ip_forward";
  private static final List<String> FILES =
      List.of(
          "/etc/sysctl.d/90-hostgw.conf",
          "/etc/modules-load.d/hostgw.conf",
          "/etc/hostgw/forward",
          "/etc/systemd/system/hostgw-forward.service",
          "/etc/systemd/system/multi-user.target.wants/hostgw-forward.service");

  private Lab lab;
  private LabHost first;
  private LabHost second;

  @TempDir Path directory;

  @BeforeEach
  void boot() {
    lab =
        Lab.startBeside(
            "settings", LabShape.of(List.of(HostKind.NETWORKD, HostKind.NETWORKD_TRIXIE)));
    first = lab.host(1);
    second = lab.host(2);
  }

  @AfterEach
  void sweep() {
    if (lab != null) {
      lab.close();
    }
  }

  private CommandResult hostgw(String mode, String command, String... options) {
    LabInventory inventory = LabInventory.of(lab).withDefault("hostSettings: " + mode);
    return Binary.hostgw()
        .with(command, "-i", inventory.to(directory.resolve("hostgw.yaml")).toString())
        .run(options);
  }

  private static String forwards(LabHost host) {
    return host.exec("cat", FORWARD).ok();
  }

  @Test
  void aHostThatDoesNotForwardIsSaidByCheckAndMendedByManageForGood() {
    hostgw("off", "apply", "-y").ok();
    first.writeFile("/etc/sysctl.d/50-off.conf", "net.ipv4.ip_forward = 0\n");
    first.exec("sysctl", "-w", "net.ipv4.ip_forward=0").ok();
    assertThat(second.podPings(first.podAddress())).isFalse();

    CommandResult checked = hostgw("check", "drift");
    assertThat(checked.exit()).isEqualTo(2);
    assertThat(checked.stdout()).contains("net.ipv4.ip_forward is 0, and pods need 1 (HGW585)");
    assertThat(hostgw("check", "apply", "-y").exit()).isZero();
    assertThat(forwards(first)).as("check changes nothing").isEqualTo("0");

    assertThat(hostgw("manage", "apply", "-y").exit()).isZero();

    assertThat(forwards(first)).isEqualTo("1");
    assertThat(second.podPings(first.podAddress())).isTrue();
    assertThat(hostgw("manage", "apply", "-y").stdout()).contains("0 changed, 2 unchanged");
    lab.eachHost(LabHost::reboot);
    assertThat(forwards(first)).isEqualTo("1");
    Await.until("a pod reaches another", SOON, () -> second.podPings(first.podAddress()));
    assertThat(hostgw("manage", "drift").exit()).isZero();
    assertThat(first.systemState()).isEqualTo("running");
    assertThat(second.systemState()).isEqualTo("running");
  }

  @Test
  void aFileThatIsReadLaterIsNamedBeforeTheBootThatItSpoils() {
    hostgw("manage", "apply", "-y").ok();
    first.writeFile("/usr/lib/sysctl.d/99-hardening.conf", "-net/ipv4/conf/*/forwarding = 0\n");
    // By its name it is read before ours.
    second.writeFile("/run/sysctl.d/10-off.conf", "net.ipv4.ip_forward = 0\n");

    CommandResult drift = hostgw("manage", "drift", "-q");

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout())
        .contains(
            "! net.ipv4.ip_forward is set to 0 by /usr/lib/sysctl.d/99-hardening.conf at the next boot (HGW586)")
        .doesNotContain(second.name());
    assertThat(forwards(first)).isEqualTo("1");
    first.reboot();
    assertThat(forwards(first)).as("what was said has come true").isEqualTo("0");
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "iptables-nft, DOCKER-USER",
    "iptables-legacy, DOCKER-USER",
    "iptables-nft, FORWARD",
    "iptables-legacy, FORWARD"
  })
  void podsPassAFirewallThatDropsAndNothingOfThatIsLeftWhenOffAgain(String tool, String chain) {
    hostgw("off", "apply", "-y").ok();
    firewall(tool, chain);
    String before = first.exec(tool, "-S").ok();
    assertThat(second.podPings(first.podAddress())).isFalse();
    CommandResult checked = hostgw("check", "drift");
    assertThat(checked.exit()).isEqualTo(2);
    assertThat(checked.stdout()).contains(tool + " drops what the host forwards", "(HGW588)");

    assertThat(hostgw("manage", "apply", "-y").exit()).isZero();

    assertThat(second.podPings(first.podAddress())).isTrue();
    assertThat(first.exec(tool, "-S", chain).ok()).contains("-A " + chain + " -j HOSTGW-FORWARD");
    String managed = first.exec(tool, "-S").ok();
    assertThat(hostgw("manage", "apply", "-y").stdout()).contains("0 changed, 2 unchanged");
    first.exec("systemctl", "restart", "docker.service").ok();
    Await.until(
        "pods pass after a restart of the firewall",
        SOON,
        () -> second.podPings(first.podAddress()));
    first.reboot();
    Await.until("pods pass after a boot", SOON, () -> second.podPings(first.podAddress()));
    assertThat(first.exec(tool, "-S").ok()).isEqualTo(managed);
    assertThat(hostgw("manage", "drift").exit()).isZero();

    hostgw("off", "apply", "-y").ok();

    assertThat(first.exec(tool, "-S").ok()).isEqualTo(before);
    FILES.forEach(file -> assertThat(first.exists(file)).as(file).isFalse());
    assertThat(first.exec("systemctl", "is-active", "hostgw-forward").exit()).isNotZero();
    assertThat(forwards(first)).as("others may rely on it by now").isEqualTo("1");
    assertThat(hostgw("off", "drift").exit()).isZero();
    assertThat(first.systemState()).isEqualTo("running");
  }

  /** A firewall as Docker sets it up at every start; without DOCKER-USER it ends in a rule, too. */
  private void firewall(String tool, String chain) {
    String rules =
        chain.equals("FORWARD")
            ? "-A FORWARD -p tcp --dport 53 -j ACCEPT\n-A FORWARD -j REJECT\n"
            : ":DOCKER-USER - [0:0]\n-A FORWARD -j DOCKER-USER\n-A DOCKER-USER -j RETURN\n";
    first.writeFile("/etc/lab-rules", "*filter\n:FORWARD DROP [0:0]\n" + rules + "COMMIT\n");
    first.writeFile(
        "/etc/systemd/system/docker.service",
        """
        [Service]
        Type=oneshot
        RemainAfterExit=yes
        ExecStart=/usr/sbin/%s-restore /etc/lab-rules

        [Install]
        WantedBy=multi-user.target
        """
            .formatted(tool));
    first.shell("systemctl daemon-reload && systemctl enable --now docker.service").ok();
  }

  @Test
  void aRuleSetThatIsFlushedIsFoundAndMended() {
    firewall("iptables-nft", "DOCKER-USER");
    hostgw("manage", "apply", "-y").ok();
    first.exec("iptables-nft", "-F").ok();

    CommandResult drift = hostgw("manage", "drift");

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("(HGW588)");
    hostgw("manage", "apply", "-y").ok();
    assertThat(second.podPings(first.podAddress())).isTrue();
  }

  @Test
  void aFirewallOfSomebodyElsesTableIsSaidAndNotEdited() {
    hostgw("manage", "apply", "-y").ok();
    first
        .shell(
            "nft 'table inet site { chain through { type filter hook forward priority 0; policy drop; }; }'")
        .ok();
    String before = first.exec("nft", "list", "table", "inet", "site").ok();

    CommandResult drift = hostgw("manage", "drift");

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("nft table inet site drops what the host forwards");
    assertThat(hostgw("manage", "apply", "-y").stdout()).contains("0 changed, 2 unchanged");
    assertThat(first.exec("nft", "list", "table", "inet", "site").ok()).isEqualTo(before);
    for (String end : List.of("saddr", "daddr")) {
      first.shell("nft add rule inet site through ip " + end + " 10.1.0.0/16 accept").ok();
    }
    assertThat(hostgw("manage", "drift").exit()).isZero();
    assertThat(second.podPings(first.podAddress())).isTrue();
  }

  @Test
  void aChangeThatFailsLeavesTheHostAsItWas() {
    hostgw("off", "apply", "-y").ok();
    first.exec("sysctl", "-w", "net.ipv4.ip_forward=0").ok();
    firewall("iptables-nft", "DOCKER-USER");
    String before = first.exec("iptables-nft", "-S").ok();
    // A unit of that name fails.
    first.writeFile(
        "/etc/systemd/system/hostgw-forward.service.d/fail.conf",
        "[Service]\nExecStartPost=/bin/false\n");

    CommandResult applied = hostgw("manage", "apply", "-y", "-l", first.name());

    assertThat(applied.exit()).isEqualTo(3);
    assertThat(applied.stdout()).contains("rolled back", "hostgw-forward.service failed");
    assertThat(forwards(first)).isEqualTo("0");
    assertThat(first.exec("iptables-nft", "-S").ok()).isEqualTo(before);
    FILES.forEach(file -> assertThat(first.exists(file)).as(file).isFalse());
  }
}
