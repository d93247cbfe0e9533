package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.Persistence;
import java.util.List;
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
