package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person has to look at first: exit code 4, and nothing written there. */
class RefusalIT extends HostgwTest {
  RefusalIT(Lab lab) {
    super(lab);
  }

  @Test
  void aHostThatIsNotTheNodeOfTheInventoryIsLeftAlone() {
    LabHost first = host(1);
    LabHost second = host(2);

    CommandResult result =
        apply(
            inventory().withSshHost(first, second.address()).withSshHost(second, first.address()));

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stdout())
        .contains(
            "the host has no address " + first.address() + " (it has ",
            second.address() + " on ens192); is it the right host",
            "the host has no address " + second.address() + " (it has ",
            first.address() + " on ens192); is it the right host",
            "Apply: 5 nodes: 3 changed, 0 unchanged, 2 refused.");
    List.of(first, second).forEach(this::isUntouched);
    List.of(host(3), host(4), host(5)).forEach(this::hasMesh);
  }

  @Test
  void aHostThatHoldsAnotherNodesAddressIsLeftAlone() {
    LabHost first = host(1);
    String taken = lab.network().address(90);
    first.exec("ip", "address", "add", taken + "/32", "dev", "lo").ok();
    try {
      CommandResult result =
          apply(inventory().with("other", taken, "10.1.90.0/24"), "-l", first.name());

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout())
          .contains("the host has the address " + taken + " on lo, which is other's");
      isUntouched(first);
    } finally {
      first.exec("ip", "address", "del", taken + "/32", "dev", "lo").ok();
    }
  }

  @Test
  void aGatewayOfAnotherSubnetIsFoundBeforeTrafficBreaks_cilium31124_flannel1510() {
    CommandResult result =
        apply(inventory().with("elsewhere", "192.0.2.10", "10.1.90.0/24"), "-l", "kubworker*");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stdout())
        .contains("gateway 192.0.2.10 (elsewhere) is not on-link on ens192, which reaches");
    lab.hosts().forEach(this::isUntouched);
  }

  @Test
  void aGatewayThatTheKernelReachesByARouterIsNotOnLink_cilium24618() {
    LabHost first = host(1);
    String detour = host(3).address() + "/32 via " + lab.network().address(254);
    first.addRoute(detour);
    try {
      CommandResult result = apply(inventory());

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout())
          .contains("gateway " + host(3).address(), "is not on-link on ens192");
      isUntouched(first);
      lab.hosts().subList(1, 5).forEach(this::hasMesh);
    } finally {
      first.deleteRoute(detour);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/systemd/network/10-lan.network.d/20-other.conf",
        "/etc/systemd/network/20-other.network",
        "/run/systemd/network/10-lan.network.d/20-other.conf"
      })
  void anEditOfSomebodyElseIsNotLoadedByTheWay(String file) {
    LabHost first = host(1);
    first.letEditsShow();
    String edit = "[Route]\nDestination=198.51.100.0/24\nGateway=" + host(2).address() + "\n";
    first.writeFile(file, edit);
    try {
      CommandResult result = apply(inventory());

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout()).contains(file + " was changed and not loaded since");
      assertThat(first.ownRoutes()).isEmpty();
      assertThat(first.exists(DROP_IN)).isFalse();
      assertThat(first.exists("/var/lib/hostgw")).isFalse();
      lab.hosts().subList(1, 5).forEach(this::hasMesh);

      assertThat(apply(inventory(), "--no-activate").exit()).isZero();

      hasMesh(first);
      assertThat(first.readFile(file)).isEqualTo(edit);
      assertThat(first.routes()).extracting(HostRoute::dst).doesNotContain("198.51.100.0/24");
    } finally {
      first.exec("rm", "-f", file).ok();
    }
  }

  @Test
  void anEditOfWhatHostgwHasSeenLoadedIsRefusedWithTheDifference() {
    LabHost first = host(1);
    String file = "/etc/systemd/network/10-lan.network";
    String original = first.readFile(file);
    String gone = original.lines().filter(line -> line.startsWith("Address=")).findFirst().get();
    apply(inventory()).ok();
    first.letEditsShow();
    first.writeFile(file, original.replace(gone, "# none\nAddress=10.77.0.9/24"));
    try {
      CommandResult result =
          apply(inventory().with("other", lab.network().address(90), "10.1.90.0/24"));

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout())
          .contains(file + " (+Address=10.77.0.9/24, -" + gone + ") was changed and not loaded");
      assertThat(first.exec("stat", "-c", "%a", "/var/lib/hostgw/networkd").ok().strip())
          .isEqualTo("600");
      hasMesh(first);
    } finally {
      first.writeFile(file, original);
    }
  }

  @Test
  void anotherOwnersDropInStaysWhenOursGoes() {
    LabHost first = host(1);
    String file = "/etc/systemd/network/10-lan.network.d/20-other.conf";
    String content = "[Link]\nRequiredForOnline=no\n";
    first.writeFile(file, content);
    first.exec("systemctl", "restart", "systemd-networkd.service").ok();
    first.waitReady();
    apply(inventory()).ok();
    hasMesh(first);

    LabInventory alone =
        lab.hosts().stream()
            .skip(1)
            .reduce(inventory(), LabInventory::without, (one, other) -> one);
    assertThat(apply(alone, "--max-removals", "4").exit()).isZero();

    assertThat(first.ownRoutes()).isEmpty();
    assertThat(first.dropIns()).containsExactly(file);
    assertThat(first.readFile(file)).isEqualTo(content);
  }

  @Test
  void aNetworkFileWithABlankInItsNameIsRefusedWithTheReason() {
    LabHost first = host(1);
    String move = "cd /etc/systemd/network && mv '%s' '%s' && systemctl restart systemd-networkd";
    first.shell(move.formatted("10-lan.network", "10 lan.network")).ok();
    try {
      first.waitReady();
      CommandResult result = apply(inventory(), "-l", first.name());

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout())
          .contains("\"/etc/systemd/network/10 lan.network\" has a name with more than letters");
      isUntouched(first);
    } finally {
      first.shell(move.formatted("10 lan.network", "10-lan.network")).ok();
      first.waitReady();
    }
  }

  @Test
  void withoutATerminalAndWithoutYesNothingIsApplied() {
    Path inventory = file(inventory());

    CommandResult result =
        Binary.of("setsid", "-w")
            .with(Binary.hostgw().command().toArray(String[]::new))
            .run("apply", "-i", inventory.toString());

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stderr()).contains("there is no terminal to ask on", "give -y");
    lab.hosts().forEach(this::isUntouched);
  }

  /**
   * As a host that comes to know the right time after its boot: all its files are from later on
   * then.
   */
  @Test
  void filesFromBeforeTheClockWasSetBackAreNoEdits() {
    LabHost first = host(1);
    String file = "/etc/systemd/network/10-lan.network";
    first.shell("touch " + file + " && systemctl restart systemd-networkd").ok();
    first.writeFile(
        "/usr/sbin/date",
        "#!/bin/sh\nexec /usr/bin/date -d @$(($(/usr/bin/date +%s) - 600)) \"$@\"\n");
    first.exec("chmod", "755", "/usr/sbin/date").ok();
    try {
      assertThat(apply(inventory(), "-l", first.name()).exit()).isZero();
      hasMesh(first);
      assertThat(drift(inventory(), "-l", first.name()).exit()).isZero();
    } finally {
      first.exec("rm", "/usr/sbin/date").ok();
    }
  }
}
