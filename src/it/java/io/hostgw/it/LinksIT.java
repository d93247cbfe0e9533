package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nodes whose address is not on the first link of the host, and nodes of two families. */
@Timeout(180)
class LinksIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private Lab lab;
  private LabHost first;
  private LabHost second;

  @TempDir Path directory;

  @AfterEach
  void sweep() {
    if (lab != null) {
      lab.close();
    }
  }

  static Stream<Arguments> hosts() {
    return Stream.of(
            Arguments.of(HostKind.NETWORKD, Carrier.SECOND, false),
            Arguments.of(HostKind.NETWORKD, Carrier.BRIDGE, false),
            Arguments.of(HostKind.NETWORKD, Carrier.STACKED, true),
            Arguments.of(HostKind.NETWORKD_TRIXIE, Carrier.LINK, true),
            Arguments.of(HostKind.NETPLAN, Carrier.SECOND, false),
            Arguments.of(HostKind.NETPLAN_TRIXIE, Carrier.BRIDGE, true),
            Arguments.of(HostKind.NETPLAN_NM, Carrier.LINK, true),
            Arguments.of(HostKind.NETWORKMANAGER, Carrier.SECOND, false),
            Arguments.of(HostKind.NETWORKMANAGER, Carrier.BRIDGE, true),
            Arguments.of(HostKind.IFUPDOWN, Carrier.SECOND, true))
        .filter(row -> HostKind.tested().contains((HostKind) row.get()[0]));
  }

  @ParameterizedTest(name = "{0}, {1}, IPv6: {2}")
  @MethodSource("hosts")
  void routesAreOnTheLinkOfTheNodesAddressAndStay(HostKind kind, Carrier carrier, boolean ipv6) {
    LabShape shape = LabShape.of(kind, 2).on(carrier);
    lab = Lab.startBeside("links", ipv6 ? shape.withIpv6() : shape);
    first = lab.host(1);
    second = lab.host(2);
    Set<String> bare = first.routeSet();

    hostgw("apply", "-y").ok();

    assertThat(first.podRoutes())
        .containsExactly(
            "%s via %s dev %s".formatted(second.podCidr(), second.address(), carrier.device()));
    assertThat(first.routeSet()).containsAll(bare).hasSize(bare.size() + (ipv6 ? 2 : 1));
    podsReachEachOther();
    assertThat(hostgw("apply", "-y").stdout()).contains("0 changed, 2 unchanged");

    List<Set<String>> before = routes();
    lab.eachHost(LabHost::restartManager);
    comesBack("a restart of the manager", before);
    lab.eachHost(LabHost::flap);
    if (kind == HostKind.IFUPDOWN) {
      lab.eachHost(LabHost::restartManager);
    }
    comesBack("a link flap", before);
    lab.eachHost(LabHost::reboot);
    comesBack("a reboot", before);
  }

  private List<Set<String>> routes() {
    return lab.hosts().stream().map(LabHost::routeSet).toList();
  }

  private void comesBack(String after, List<Set<String>> before) {
    Await.whether(SOON, () -> routes().equals(before));
    assertThat(routes()).as(after).isEqualTo(before);
    podsReachEachOther();
    assertThat(hostgw("drift").exit()).as("drift after " + after).isZero();
  }

  private void podsReachEachOther() {
    assertThat(first.podPings(second.podAddress())).isTrue();
    if (lab.shape().ipv6()) {
      Await.until("IPv6 from pod to pod", SOON, () -> first.podPings(second.podIpv6Address()));
    }
  }

  private CommandResult hostgw(String command, String... options) {
    return Binary.hostgw()
        .with(command, "-i", LabInventory.of(lab).to(directory.resolve("hostgw.yaml")).toString())
        .run(options);
  }
}
