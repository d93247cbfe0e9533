package io.hostgw.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.model.Cluster;
import io.hostgw.model.Cni;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.HostSettings;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.NodeSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an inventory asks for hosts besides their routes must be possible. */
class FeatureChecksTest {
  private static final HostFeatures MASQUERADE =
      new HostFeatures(true, false, HostSettings.OFF, Cni.OFF);
  private static final HostFeatures UNREACHABLE =
      new HostFeatures(false, true, HostSettings.OFF, Cni.OFF);

  private static HostFeatures cni(Cni cni) {
    return new HostFeatures(false, false, HostSettings.MANAGE, cni);
  }

  private static Inventory all(HostFeatures features, Inventory inventory) {
    return new Inventory(
        inventory.cluster(),
        inventory.nodes().stream().map(node -> with(features, node)).toList(),
        inventory.origin());
  }

  private static Node with(HostFeatures features, Node node) {
    NodeSettings settings = node.settings();
    return new Node(
        node.name(),
        node.addresses(),
        node.podCidrs(),
        new NodeSettings(settings.persistence(), "", "", settings.ssh(), features),
        node.origin());
  }

  private static List<String> problems(HostFeatures features, Cluster cluster, String... nodes) {
    return MeshChecks.of(all(features, Clusters.of(cluster, nodes))).stream()
        .map(problem -> problem.severity() + " " + problem.line())
        .toList();
  }

  @Test
  void whatIsAboutTheClustersPodCidrsNeedsThem() {
    String[] nodes = {"a 192.168.2.1 10.1.1.0/24", "b 192.168.2.2 10.1.2.0/24"};
    String wanted =
        "ERROR test.yaml:1:1: %s of a and 1 more needs to know the cluster's podCIDRs: write cluster: {podCIDRs: [10.1.0.0/16]} (HGW330)";

    assertThat(problems(MASQUERADE, Cluster.unknown(), nodes))
        .containsExactly(wanted.formatted("ipMasq"));
    assertThat(problems(UNREACHABLE, Cluster.unknown(), nodes))
        .containsExactly(wanted.formatted("unreachableClusterCIDR"));
    assertThat(problems(cni(Cni.FLANNEL), Cluster.unknown(), nodes))
        .containsExactly(wanted.formatted("cni: flannel"));
    assertThat(problems(cni(Cni.BRIDGE), Cluster.unknown(), nodes)).isEmpty();
    Cluster cluster = Clusters.cluster("10.1.0.0/16", "-", "-");
    for (HostFeatures each : List.of(MASQUERADE, UNREACHABLE, cni(Cni.FLANNEL))) {
      assertThat(problems(each, cluster, nodes)).isEmpty();
    }
  }

  @Test
  void aHostWithoutPodsHasNoUseForACniConfiguration() {
    Cluster cluster = Clusters.cluster("10.1.0.0/16", "-", "-");
    String[] nodes = {"a 192.168.2.1 10.1.1.0/24", "gw 192.168.2.2 -"};

    assertThat(problems(cni(Cni.BRIDGE), cluster, nodes))
        .containsExactly(
            "WARNING test.yaml:2:1: cni of gw has nothing to write: without a podCIDR there are no pods; write cni: off (HGW331)");
    assertThat(problems(cni(Cni.OFF), cluster, nodes)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.0.0.0/8 | cluster.yaml:1:1: cluster podCIDR 10.0.0.0/8 holds the address 10.200.0.2 of b,",
        "10.1.0.0/16,fd00::/8 | cluster.yaml:1:1: cluster podCIDR fd00::/8 holds the address fd00::3 of c,"
      })
  void noNodeIsMadeUnreachable(String podCidrs, String problem) {
    String[] nodes = {
      "a 192.168.2.1 10.1.1.0/24", "b 10.200.0.2 10.1.2.0/24", "c 192.168.2.3,fd00::3 10.1.3.0/24"
    };
    Cluster cluster = Clusters.cluster(podCidrs, "-", "-");

    assertThat(problems(UNREACHABLE, cluster, nodes))
        .filteredOn(line -> line.endsWith("(HGW332)"))
        .singleElement()
        .asString()
        .startsWith("ERROR " + problem);
    assertThat(problems(MASQUERADE, cluster, nodes)).noneMatch(line -> line.contains("HGW332"));
  }
}
