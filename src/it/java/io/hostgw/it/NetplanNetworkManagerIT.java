package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** What netplan cannot do where NetworkManager is its renderer, and what it costs there. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class NetplanNetworkManagerIT {
  private NetplanHosts hosts;

  @BeforeAll
  void boot() {
    hosts = NetplanHosts.boot(HostKind.NETPLAN_NM);
  }

  @AfterAll
  void sweep() {
    if (hosts != null) {
      hosts.close();
    }
  }

  @Test
  void unreachablePrefixesAreRefusedInNetplansWords() {
    String unreachable =
        hosts
            .inventory()
            .replace("persistence: auto", "persistence: auto\n  unreachableClusterCIDR: true");

    assertThat(hosts.refusedUntouched(unreachable))
        .contains("NetworkManager only supports unicast routes", "HGW540");
  }

  @Test
  void networkdIsNotTakenForItsManager() {
    CommandResult result = hosts.hostgw("plan", hosts.persistence("networkd"));

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stdout()).contains("systemd-networkd does not manage ens192");
  }

  @Test
  void theLinksIpv6AddressAndTheDefaultRouteAreThereAfterwards() {
    LabHost first = hosts.first();
    first.shell("ip -6 address add fd77::9/64 dev ens192 nodad").ok();
    String addresses = first.shell("ip -o address show dev ens192 | cut -d '\\' -f 1").ok();
    String way = first.shell("ip route show default").ok();

    assertThat(hosts.apply(hosts.inventory()).exit()).isZero();

    hosts.haveMesh();
    assertThat(first.shell("ip -o address show dev ens192").ok()).contains("fd77::9/64");
    assertThat(first.shell("ip -o address show dev ens192 | wc -l").ok())
        .isEqualTo(Long.toString(addresses.lines().count()));
    assertThat(first.shell("ip route show default").ok()).isEqualTo(way);
  }
}
