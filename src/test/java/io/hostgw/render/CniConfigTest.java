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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CniConfigTest {
  private static final CniConfig CNI = new CniConfig();

  private static HostFile template(Inventory inventory, String name, Cni cni) {
    return CNI.templates(RouteMesh.of(inventory), asking(inventory, name, cni)).get(0);
  }

  private static Node asking(Inventory inventory, String name, Cni cni) {
    Node node = Clusters.node(inventory, name);
    NodeSettings was = node.settings();
    var settings =
        new NodeSettings(
            was.persistence(),
            was.linkText(),
            was.networkFileText(),
            was.ssh(),
            new HostFeatures(false, false, HostSettings.OFF, cni));
    return new Node(node.name(), node.addresses(), node.podCidrs(), settings, node.origin());
  }

  @Test
  void theConfigurationIsWhatFlannelsPluginMakesOfItsOwn() {
    HostFile file = CNI.filled(template(Clusters.dualStack(), "b", Cni.BRIDGE), 1450);

    assertThat(file.path()).isEqualTo("/etc/cni/net.d/10-hostgw.conflist");
    JsonNode bridge = JsonMapper.shared().readTree(file.content()).at("/plugins/0");
    assertThat(bridge.at("/mtu").asInt()).isEqualTo(1450);
    assertThat(bridge.at("/hairpinMode").asBoolean()).isTrue();
    assertThat(bridge.at("/isDefaultGateway").asBoolean()).isTrue();
    assertThat(bridge.at("/ipMasq").asBoolean(true)).isFalse();
    assertThat(bridge.at("/ipam/ranges/0/0/subnet").asString()).isEqualTo("10.1.2.0/24");
    assertThat(bridge.at("/ipam/ranges/1/0/subnet").asString()).isEqualTo("fd01:0:2::/64");
  }

  @Test
  void theUsualMtuIsNotSaid() {
    HostFile file = CNI.filled(template(Clusters.seed(), "kubworker1", Cni.BRIDGE), 1500);

    assertThat(JsonMapper.shared().readTree(file.content()).at("/plugins/0/mtu").isMissingNode())
        .isTrue();
  }

  @Test
  void flannelsFileIsMadeAtEveryBoot() {
    HostFile file = CNI.filled(template(Clusters.dualStack(), "b", Cni.FLANNEL), 1450);

    assertThat(file.path()).isEqualTo("/etc/tmpfiles.d/hostgw.conf");
    assertThat(file.content())
        .endsWith(
            "f+ /run/flannel/subnet.env 0644 root root - # By hostgw\\n"
                + "FLANNEL_NETWORK=%s\\nFLANNEL_SUBNET=10.1.2.1/24\\n".formatted(networks("10."))
                + "FLANNEL_IPV6_NETWORK=%s\\nFLANNEL_IPV6_SUBNET=fd01:0:2::1/64\\n"
                    .formatted(networks("fd"))
                + "FLANNEL_MTU=1450\\nFLANNEL_IPMASQ=true\\n\n");
  }

  private static String networks(String start) {
    return String.join(
        ",",
        RouteMesh.of(Clusters.dualStack()).scopes().stream()
            .map(Object::toString)
            .filter(scope -> scope.startsWith(start))
            .toList());
  }

  @Test
  void nothingWithoutPodCidrOrWithoutBeingAsked() {
    Inventory inventory = Clusters.of("a 192.168.2.1 10.1.1.0/24");
    RouteMesh mesh = RouteMesh.of(inventory);
    Node node = asking(inventory, "a", Cni.BRIDGE);
    var gateway =
        new Node(node.name(), node.addresses(), List.of(), node.settings(), node.origin());

    assertThat(CNI.templates(mesh, gateway)).isEmpty();
    assertThat(CNI.words(mesh, gateway)).isEmpty();
    assertThat(CNI.templates(mesh, asking(inventory, "a", Cni.OFF))).isEmpty();
    assertThat(CNI.words(mesh, asking(inventory, "a", Cni.BRIDGE)))
        .containsExactly("cni", "bridge");
  }
}
