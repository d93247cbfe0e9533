package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts whose link ifupdown brings up; what happens to every kind of hosts is in BackendsIT. */
class IfupdownIT extends PairTest {
  private static final String HOOK = "/etc/network/if-up.d/hostgw";

  IfupdownIT() {
    super("ifup", LabShape.of(HostKind.IFUPDOWN, 2).withIpv6());
  }

  @BeforeEach
  void theMeshIsThere() {
    assertThat(hostgw("apply", "-y").exit()).isZero();
    hasRoutes();
  }

  private CommandResult hostgw(String command, String... options) {
    return hostgw(command, inventory(), options);
  }

  private void hasRoutes() {
    assertThat(first.podRoutes())
        .containsExactly(second.podCidr() + " via " + second.address() + " dev ens192");
    assertThat(ipv6Routes()).contains(second.ipv6PodCidr() + " via " + second.ipv6Address());
  }

  private String ipv6Routes() {
    return first.exec("ip", "-6", "route", "show", "proto", "73").ok();
  }

  private void hasNoRoutes() {
    assertThat(first.podRoutes()).isEmpty();
    assertThat(ipv6Routes()).isEmpty();
  }

  @Test
  void routesComeWithTheLinkOfTheNodeAndWithNoOther() {
    first.shell("ip route flush proto 73; ip -6 route flush proto 73").ok();

    first.shell("ifdown lo; ifup lo").ok();
    first.exec("env", "IFACE=--all", HOOK).ok();
    hasNoRoutes();

    first.shell("ifdown ens192; ifup ens192").ok();
    hasRoutes();
  }

  @Test
  void aRouteThatTheKernelDoesNotTakeFailsNobodyAndIsSaid() {
    String broken = "route replace 10.1.77.0/24 via 203.0.113.1 dev $link proto 73\n";
    String hook = first.readFile(HOOK);
    String line = "route replace " + second.podCidr();
    first.writeFile(HOOK, hook.replace(line, broken + line));

    first.restartManager();

    hasRoutes();
    assertThat(first.systemState()).isEqualTo("running");
    assertThat(first.shell("journalctl -q -b -o cat -u networking").ok())
        .contains("hostgw: " + broken.strip().replace("$link", "ens192") + ": ")
        .contains("Nexthop has invalid gateway");
    assertThat(hostgw("drift").stdout()).contains("! " + HOOK);
  }

  @Test
  void aHookThatIsGoneIsFoundBeforeTheNextRebootFindsIt() {
    first.exec("rm", HOOK).ok();

    CommandResult drift = hostgw("drift");

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("- " + HOOK, "would be lost at the next reboot");
    assertThat(hostgw("apply", "-y").exit()).isZero();
    first.reboot();
    hasRoutes();
  }

  @Test
  void aHookThatNobodyMayRunIsMended() {
    first.exec("chmod", "644", HOOK).ok();

    assertThat(hostgw("drift").exit()).isEqualTo(2);
    assertThat(hostgw("apply", "-y").exit()).isZero();
    assertThat(first.exec("stat", "-c", "%a", HOOK).ok()).isEqualTo("755");
  }

  @Test
  void twoManagersOfOneLinkAreRefusedWithTheEvidence() {
    String networkFile = "/etc/systemd/network/10-second.network";
    first.writeFile(
        networkFile,
        "[Match]\nName=ens192\n[Network]\nKeepConfiguration=yes\nAddress=%s/24\n"
            .formatted(first.address()));
    List<String> before = first.podRoutes();
    try {
      first.exec("systemctl", "start", "systemd-networkd").ok();
      CommandResult result = hostgw("apply", "-y", "-l", first.name());

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout())
          .contains(networkFile, "ifupdown (/run/network/ifstate)", "both manage ens192");
      assertThat(first.podRoutes()).isEqualTo(before);
    } finally {
      first.exec("rm", networkFile).ok();
      first.exec("systemctl", "stop", "systemd-networkd.socket", "systemd-networkd");
      first.reboot();
    }
  }
}
