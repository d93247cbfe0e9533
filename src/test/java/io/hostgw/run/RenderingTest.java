package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Author;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.NodeSettings;
import io.hostgw.model.Persistence;
import io.hostgw.plan.DesiredState;
import io.hostgw.render.Networkd;
import org.junit.jupiter.api.Test;

class RenderingTest {
  private static final Inventory SEED = Clusters.seed();

  private static Rendering seed(String node) throws Exception {
    Start start = Start.with(RunSamples.file(RunSamples.SEED), NodeSelection.all(), "0.1");
    return Rendering.of(start, node);
  }

  @Test
  void theFilesOfANode() throws Exception {
    assertThat(seed("kubworker1").files())
        .containsExactly(
            new Networkd()
                .templates(RouteMesh.of(SEED), Clusters.node(SEED, "kubworker1"))
                .get(0)
                .at("/etc/systemd/network/10-lan.network.d/50-hostgw.conf"));
  }

  @Test
  void theScriptOfANodeIsTheSameEachTime() throws Exception {
    String script = seed("kubworker3").script(new Author("me@here", "0.1"));
    assertThat(script)
        .startsWith("#!/bin/sh\n# Routes of the node kubworker3 by hostgw:")
        .contains("\nnonce -\n", "\nexpect -\n", "\nlink ens192\n", "\nwho me@here\n")
        .contains("\n10.1.0.0/24 192.168.2.44\n")
        .doesNotContain("\n10.1.1.0/24 ");
    assertThat(seed("kubworker3").script(new Author("me@here", "0.1"))).isEqualTo(script);
  }

  @Test
  void aNodeThatIsNone() {
    assertThatThrownBy(() -> seed("kubworker9"))
        .isInstanceOf(WrongUsageException.class)
        .hasMessage("the inventory has no node 'kubworker9'; see `hostgw inventory list`");
    assertThatThrownBy(() -> seed("a\u001b[2J"))
        .hasMessage("the inventory has no node 'a\\u001b[2J'; see `hostgw inventory list`");
  }

  private static Rendering saying(Persistence persistence, String networkFile) {
    Inventory inventory = Clusters.of("a 192.168.2.1 10.1.0.0/24", "b 192.168.2.2 10.1.1.0/24");
    Node node = Clusters.node(inventory, "a");
    var settings = new NodeSettings(persistence, "", networkFile, node.settings().ssh());
    var kept = new Node(node.name(), node.addresses(), node.podCidrs(), settings, node.origin());
    return new Rendering(new DesiredState(kept, RouteMesh.of(inventory)));
  }

  @Test
  void whatOnlyTheHostCouldSayMustBeInTheInventory() {
    Rendering rendering = saying(Persistence.AUTO, "10-lan");
    String message =
        "test.yaml:1:1: the persistence of a is auto, which only the host can tell:"
            + " set persistence: networkd";
    assertThatThrownBy(rendering::files)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
    assertThatThrownBy(rendering::ignition).hasMessage(message);
    assertThat(rendering.script(new Author("me", "0.1"))).contains("\npersistence auto\n");
    assertThat(rendering.cloudConfig(new Author("me", "0.1"))).startsWith("#cloud-config\n");
  }

  @Test
  void aFileNeedsTheNameOfTheNetworkFileAndAScriptDoesNot() throws Exception {
    Rendering rendering = saying(Persistence.NETWORKD, "");
    assertThat(rendering.script(new Author("me", "0.1"))).contains("\n10.1.1.0/24 192.168.2.2\n");
    assertThatThrownBy(rendering::files)
        .hasMessage(
            "test.yaml:1:1: a has no networkFile: say which .network file its link has,"
                + " for instance networkFile: 10-lan");
  }

  private static Rendering netplan(String definition) {
    Node node = saying(Persistence.NETPLAN, "").desired().node();
    var settings =
        new NodeSettings(
            Persistence.NETPLAN, "", "", definition, node.settings().ssh(), HostFeatures.none());
    var kept = new Node(node.name(), node.addresses(), node.podCidrs(), settings, node.origin());
    return new Rendering(new DesiredState(kept, saying(Persistence.NETPLAN, "").desired().mesh()));
  }

  /** Static routes that nobody noted as hostgw's would be in its own way at the next apply. */
  @Test
  void aBackendThatCannotMarkRoutesHasThemNoted() throws Exception {
    assertThatThrownBy(netplan("")::files)
        .hasMessage(
            "test.yaml:1:1: a has no netplanDefinition: say what netplan calls its link,"
                + " for instance netplanDefinition: ethernets/ens192");
    assertThat(netplan("bonds/bond0").files())
        .extracting(file -> file.path() + " " + file.mode())
        .containsExactly("/etc/netplan/90-hostgw.yaml 600", "/var/lib/hostgw/routes 644");
    assertThat(netplan("bonds/bond0").files().get(0).content())
        .contains("\n  bonds:\n    \"bond0\":\n");
    assertThat(netplan("bonds/bond0").files().get(1).content())
        .isEqualTo("10.1.1.0/24|192.168.2.2\n");
  }
}
