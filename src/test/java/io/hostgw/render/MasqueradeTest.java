package io.hostgw.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Cni;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.HostSettings;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.NodeSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class MasqueradeTest {
  private static final Masquerade MASQUERADE = new Masquerade();

  private static Node asking(Inventory inventory, String name) {
    Node node = Clusters.node(inventory, name);
    NodeSettings was = node.settings();
    var settings =
        new NodeSettings(
            was.persistence(),
            was.linkText(),
            was.networkFileText(),
            was.ssh(),
            new HostFeatures(true, false, HostSettings.OFF, Cni.OFF));
    return new Node(node.name(), node.addresses(), node.podCidrs(), settings, node.origin());
  }

  private static List<HostFile> files(Inventory inventory, String name) {
    return MASQUERADE.templates(RouteMesh.of(inventory), asking(inventory, name));
  }

  /** The order and the meaning of flannel's rules, one table a family. */
  @Test
  void theRulesAreThoseOfFlannel() {
    assertThat(files(Clusters.seed(), "kubworker1").get(0).content())
        .isEqualTo(
            """
            # By hostgw. Do not edit: the next `hostgw apply` writes it anew.

            table ip hostgw
            delete table ip hostgw
            table ip hostgw {
            \tchain postrouting {
            \t\ttype nat hook postrouting priority 100; policy accept;
            \t\tmeta mark & 0x4000 == 0x4000 return
            \t\tip saddr 10.1.0.0/24 ip daddr { 10.1.0.0/21 } return
            \t\tip saddr { 10.1.0.0/21 } ip daddr 10.1.0.0/24 return
            \t\tip saddr != { 10.1.0.0/21 } ip daddr 10.1.0.0/24 return
            \t\tip saddr { 10.1.0.0/21 } ip daddr != 224.0.0.0/4 masquerade fully-random
            \t\tip saddr != { 10.1.0.0/21 } ip daddr { 10.1.0.0/21 } masquerade fully-random
            \t}
            }
            """);
  }

  @Test
  void twoFamiliesAreTwoTables() {
    assertThat(files(Clusters.dualStack(), "b").get(0).content())
        .contains("table ip hostgw {", "table ip6 hostgw {", "ip6 daddr != ff00::/8 masquerade");
  }

  @Test
  void theUnitIsEnabledByItsLinksAtBootAndWithNftables() {
    assertThat(files(Clusters.seed(), "kubworker1").subList(2, 4))
        .containsExactly(link("multi-user.target"), link("nftables.service"));
  }

  private static HostFile link(String wanting) {
    return new HostFile(
        "masquerade",
        "/etc/systemd/system/" + wanting + ".wants/hostgw-masquerade.service",
        HostFile.LINK,
        "/etc/systemd/system/hostgw-masquerade.service\n");
  }

  @Test
  void nothingWhereItIsNotAskedFor() {
    Inventory inventory = Clusters.seed();
    RouteMesh mesh = RouteMesh.of(inventory);
    Node node = Clusters.node(inventory, "kubworker1");

    assertThat(MASQUERADE.templates(mesh, node)).isEmpty();
    assertThat(MASQUERADE.words(mesh, node)).isEmpty();
  }
}
