package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.facts.NodeFacts;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.Persistence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans say beforehand what routes will not outlive. */
class KeeperWarningsTest {
  private static List<String> codes(Persistence persistence, String target) {
    Inventory inventory = Clusters.seed();
    var desired = new DesiredState(Clusters.node(inventory, "kubworker1"), RouteMesh.of(inventory));
    var keeper = new LinkKeeper.Found(persistence, "the inventory says so", target, "");
    NodePlan plan = Planner.plan(desired, Observed.asWanted(desired).keeper(keeper).facts());
    assertThat(plan).isInstanceOf(NodePlan.Ready.class);
    return ((NodePlan.Ready) plan).warnings().stream().map(each -> each.code().id()).toList();
  }

  @Test
  void networkManagersGapInIpv6IsSaidOnlyWhereRoutesAreLoaded() {
    Inventory inventory = Clusters.dualStack();
    var desired = new DesiredState(Clusters.node(inventory, "b"), RouteMesh.of(inventory));
    String file = "/etc/NetworkManager/system-connections/lan.nmconnection";
    var keeper = new LinkKeeper.Found(Persistence.NETWORKMANAGER, "it has a profile", file, "");
    NodeFacts facts =
        Observed.asWanted(desired)
            .address("ens192", "fd00::2")
            .connected("192.168.2.0/24", "fd00::/64")
            .keeper(keeper)
            .facts();

    assertThat(KeeperWarnings.ofActivation(desired, facts))
        .map(finding -> finding.code().id())
        .contains("HGW550");
    var plan = (NodePlan.Ready) Planner.plan(desired, facts);
    assertThat(plan.warnings()).map(each -> each.code().id()).containsExactly("HGW550");
    assertThat(plan.changes()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "NONE, '', HGW561",
    "UNIT, '', HGW560",
    "UNIT, /etc/NetworkManager/dispatcher.d/50-hostgw, HGW560",
    "UNIT, /etc/networkd-dispatcher/routable.d/50-hostgw, ''",
    "IFUPDOWN, /etc/network/if-up.d/hostgw, ''",
    "NETWORKD, /etc/systemd/network/10-lan.network.d/50-hostgw.conf, ''"
  })
  void whatTheKeeperDoesNotDoIsSaid(Persistence persistence, String target, String code) {
    assertThat(String.join(" ", codes(persistence, target))).isEqualTo(code);
  }
}
