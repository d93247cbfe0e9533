package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two families are two meshes of one command, each by next hops of its own family. */
class DualStackIT extends HostgwTest {
  private static final String ADDRESS_FILE = "/etc/systemd/network/10-lan.network.d/10-ipv6.conf";

  DualStackIT(Lab lab) {
    super(lab);
  }

  private List<LabHost> both() {
    return List.of(host(1), host(2));
  }

  private int number(LabHost host) {
    return lab.hosts().indexOf(host) + 1;
  }

  private String address6(LabHost host) {
    return "fd00:44::" + number(host);
  }

  private String podCidr6(LabHost host) {
    return "fd01:0:0:%d::/64".formatted(number(host));
  }

  private String podAddress6(LabHost host) {
    return "fd01:0:0:%d::1".formatted(number(host));
  }

  private static boolean kernelHasIpv6() {
    return Files.isDirectory(Path.of("/proc/sys/net/ipv6"));
  }

  @BeforeEach
  void hostsHaveTwoFamilies() {
    if (kernelHasIpv6()) {
      both().forEach(this::addFamily);
      // A bridge that has just come to know of a group may keep the first questions for neighbours
      // to itself.
      Await.until("IPv6 between the hosts", SOON, () -> host(1).pings(address6(host(2))));
      Await.until("IPv6 between the hosts", SOON, () -> host(2).pings(address6(host(1))));
    }
  }

  private void addFamily(LabHost host) {
    host.writeFile(ADDRESS_FILE, "[Network]\nAddress=%s/64\n".formatted(address6(host)));
    host.shell(
            "systemctl reset-failed systemd-networkd && systemctl restart systemd-networkd"
                + " && ip -6 address add %s/64 dev cni0 nodad".formatted(podAddress6(host)))
        .ok();
    Await.until("IPv6 of " + host, SOON, () -> hasAddress6(host));
  }

  private boolean hasAddress6(LabHost host) {
    String addresses = host.exec("ip", "-6", "address", "show", "dev", "ens192").ok();
    return addresses.contains(address6(host)) && !addresses.contains("tentative");
  }

  @AfterEach
  void hostsHaveOneFamily() {
    for (LabHost host : both()) {
      host.shell(
              """
              set -eu
              rm -f %s
              systemctl reset-failed systemd-networkd
              systemctl restart systemd-networkd
              ip -6 route flush proto 73
              ip -6 address flush dev ens192 scope global
              ip -6 address flush dev cni0 scope global
              """
                  .formatted(ADDRESS_FILE))
          .ok();
      host.waitReady();
    }
  }

  /** Runs a command on an inventory in which two of the five nodes have both families. */
  private CommandResult both(String command, String... options) throws IOException {
    return on(dualStack(), command, options);
  }

  private CommandResult on(LabInventory inventory, String command, String... options)
      throws IOException {
    Path file = file(inventory);
    String text = Files.readString(file).replace("[10.1.0.0/16]", "[10.1.0.0/16, 'fd01::/32']");
    Files.writeString(file, text);
    return Binary.hostgw().with(command, "-i", file.toString()).run(options);
  }

  private LabInventory dualStack() {
    LabInventory inventory = LabInventory.of(lab);
    for (LabHost host : both()) {
      inventory = inventory.without(host);
    }
    for (LabHost host : both()) {
      inventory =
          inventory.with(
              host.name(),
              host.address() + ", '" + address6(host) + "'",
              host.podCidr() + ", '" + podCidr6(host) + "'");
    }
    return inventory;
  }

  private List<String> routes6(LabHost host) {
    return HostRoute.parse(host.exec("ip", "-6", "-j", "route").ok()).stream()
        .filter(route -> route.protocol().equals("73"))
        .map(HostRoute::toString)
        .toList();
  }

  /** The kernel's metric where none is given. */
  private String route6(LabHost to) {
    return "%s via %s dev ens192 proto 73 metric 1024".formatted(podCidr6(to), address6(to));
  }

  @Test
  void bothFamiliesAreRoutedAndComeBackAfterReboot() throws IOException {
    CommandResult applied = both("apply", "-y");
    if (!kernelHasIpv6()) {
      assertThat(applied.exit()).isEqualTo(4);
      assertThat(applied.stdout()).contains("the host has no address fd00:44::1");
      return;
    }
    LabHost first = host(1);
    LabHost second = host(2);
    assertThat(applied.exit()).as(applied.toString()).isZero();
    assertThat(routes6(first)).containsExactly(route6(second));
    assertThat(routes6(second)).containsExactly(route6(first));
    assertThat(routes6(host(3))).as("a node of one family").isEmpty();
    assertThat(first.ownRoutes()).isEqualTo(meshRoutes(first));
    assertThat(first.pings(podAddress6(second))).isTrue();

    CommandResult again = both("apply", "-y");
    assertThat(again.exit()).isZero();
    assertThat(again.stdout()).contains("0 changed, 5 unchanged");

    first.reboot();
    Await.until("IPv6 of " + first, SOON, () -> hasAddress6(first));
    assertThat(routes6(first)).containsExactly(route6(second));
    assertThat(both("drift").exit()).isZero();
  }

  @Test
  void podAddressesOfNoNodeAreUnreachableInBothFamiliesAlsoAfterAReboot() throws IOException {
    LabInventory unreachable = dualStack().withDefault("unreachableClusterCIDR: true");
    CommandResult applied = on(unreachable, "apply", "-y");
    if (!kernelHasIpv6()) {
      assertThat(applied.exit()).isEqualTo(4);
      return;
    }
    LabHost first = host(1);
    assertThat(applied.exit()).as(applied.toString()).isZero();
    assertThat(first.exec("ip", "-6", "route", "get", "fd01::7").exit()).isNotZero();
    assertThat(first.pings(podAddress6(host(2)))).isTrue();
    assertThat(on(unreachable, "apply", "-y").stdout()).contains("0 changed, 5 unchanged");

    first.reboot();
    Await.until("IPv6 of " + first, SOON, () -> hasAddress6(first));
    assertThat(first.exec("ip", "-6", "route", "show", "type", "unreachable", "proto", "73").ok())
        .startsWith("unreachable fd01::/32 dev lo");
    assertThat(on(unreachable, "drift").exit()).isZero();

    assertThat(both("apply", "-y").exit()).isZero();
    assertThat(first.exec("ip", "-6", "route", "show", "type", "unreachable", "proto", "73").ok())
        .isEmpty();
    assertThat(both("drift").exit()).isZero();
  }

  @Test
  void aMissingRouteOfTheSecondFamilyIsDrift() throws IOException {
    if (!kernelHasIpv6()) {
      assertThat(both("drift").exit()).isEqualTo(4);
      return;
    }
    assertThat(both("apply", "-y").exit()).isZero();
    host(1).exec("ip", "-6", "route", "del", podCidr6(host(2))).ok();

    CommandResult drift = both("drift");

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("1 missing at runtime", podCidr6(host(2)));
    assertThat(both("apply", "-y").exit()).isZero();
    assertThat(routes6(host(1))).containsExactly(route6(host(2)));
  }

  @Test
  void bothFamiliesOfAPairAreVerified() throws IOException {
    if (!kernelHasIpv6()) {
      assertThat(both("verify").exit()).isEqualTo(2);
      return;
    }
    assertThat(both("apply", "-y").exit()).isZero();
    CommandResult well = both("verify", "-v");
    assertThat(well.exit()).as(well.toString()).isZero();
    assertThat(well.stdout())
        .contains("Verify: 5 nodes, 22 of 22 pairs well.")
        .containsPattern(
            "%s: %s via %s dev ens192 .*; node [0-9.]+ ms, full size [0-9.]+ ms, pod network [0-9.]+ ms"
                .formatted(podCidr6(host(2)), podCidr6(host(2)), address6(host(2))));

    host(1).exec("ip", "-6", "route", "del", podCidr6(host(2))).ok();
    CommandResult verify = both("verify", "-q");

    assertThat(verify.exit()).isEqualTo(2);
    assertThat(verify.stdout())
        .contains("! kubworker2  no way to " + podCidr6(host(2)))
        .contains("21 of 22 pairs well");
  }
}
