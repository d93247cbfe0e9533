package io.hostgw.it;

import static io.hostgw.it.NetplanHosts.OURS;
import static io.hostgw.it.NetplanHosts.SOON;
import static io.hostgw.it.NetplanHosts.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** netplan and systemd-networkd, of which either may keep the routes. */
@Timeout(180)
class NetplanNetworkdIT {
  private static final String DROP_IN =
      "/etc/systemd/network/10-netplan-ens192.network.d/50-hostgw.conf";

  static Stream<HostKind> kinds() {
    return Stream.of(HostKind.NETPLAN, HostKind.NETPLAN_TRIXIE);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void fromNetworkdsDropInToNetplanAndBackNoPingIsLost(HostKind kind) {
    try (NetplanHosts hosts = NetplanHosts.boot(kind)) {
      LabHost first = hosts.first();
      String byNetworkd = hosts.persistence("networkd");
      assertThat(hosts.apply(byNetworkd).exit()).isZero();
      assertThat(first.exists(DROP_IN)).isTrue();
      hosts.haveMesh();
      try (PodPings there = PodPings.between(first, hosts.second());
          PodPings back = PodPings.between(hosts.second(), first)) {
        assertThat(hosts.apply(hosts.inventory()).exit()).isZero();
        assertThat(first.exists(OURS)).isTrue();
        assertThat(first.exists(DROP_IN)).isFalse();
        assertThat(first.ownRoutes()).isEmpty();
        hosts.haveMesh();
        assertThat(hosts.hostgw("drift", hosts.inventory()).exit()).isZero();

        assertThat(hosts.apply(byNetworkd).exit()).isZero();
        assertThat(first.exists(OURS)).isFalse();
        assertThat(first.exists(DROP_IN)).isTrue();
        assertThat(first.ownRoutes()).hasSize(1);
        hosts.haveMesh();
        assertThat(hosts.hostgw("drift", byNetworkd).exit()).isZero();

        assertThat(there.lost()).isEmpty();
        assertThat(back.lost()).isEmpty();
      }
      first.reboot();
      hosts.haveMesh();
    }
  }

  /** As {@code netplan apply} does, which needs a host with udev. */
  @ParameterizedTest
  @MethodSource("kinds")
  void anEditThatSomebodyHadNetworkdReloadIsNoUnappliedOne(HostKind kind) {
    try (NetplanHosts hosts = NetplanHosts.boot(kind)) {
      LabHost first = hosts.first();
      first.letEditsShow();
      first.writeFile(THEIRS, hosts.withAnotherAddress(first.readFile(THEIRS)));
      assertThat(hosts.refusedUntouched(hosts.inventory())).contains("HGW506");

      first.shell("netplan generate && networkctl reload").ok();
      Await.until(
          "the address is there",
          SOON,
          () -> first.shell("ip address").ok().contains("10.77.0.1/24"));

      assertThat(hosts.apply(hosts.inventory()).exit()).isZero();
      hosts.haveMesh();
    }
  }
}
