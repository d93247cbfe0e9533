package io.hostgw.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.model.Cluster;
import io.hostgw.model.Cni;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.HostSettings;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.List;
import java.util.stream.Stream;
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

  private static List<String> problems(HostFeatures features, Cluster cluster, String... nodes) {
    return MeshChecks.of(Clusters.with(features, Clusters.of(cluster, nodes))).stream()
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

  private static List<String> wanted(HostFeatures features, String podCidrs) {
    Inventory inventory =
        Clusters.with(
            features,
            Clusters.of(
                Clusters.cluster(podCidrs, "-", "-"),
                "a 192.168.2.1,fd00::1 10.1.1.0/24,fd01:0:1::/64",
                "b 192.168.2.2 10.1.2.0/24"));
    return inventory.nodes().stream()
        .flatMap(node -> RouteMesh.of(inventory).wantedOf(node).map(FeatureChecksTest::words))
        .toList();
  }

  private static String words(WantedRoute route) {
    return route.in(
        new WantedRoute.Cases<>() {
          @Override
          public String viaNode(WantedRoute.ViaNode each) {
            return each.destination() + " " + each.nextHop();
          }

          @Override
          public String unreachable(WantedRoute.Unreachable each) {
            return each.destination() + " unreachable";
          }

          @Override
          public String kept(WantedRoute.Kept each) {
            return each.destination() + " kept";
          }
        });
  }

  @Test
  void podAddressesOfNoNodeAreUnreachableInTheFamiliesOfANode() {
    String podCidrs = "fd01::/48,10.1.0.0/16,10.1.0.0/16,10.2.0.0/16";

    assertThat(wanted(UNREACHABLE, podCidrs))
        .containsExactly(
            "10.1.0.0/16 unreachable",
            "10.1.2.0/24 192.168.2.2",
            "10.2.0.0/16 unreachable",
            "fd01::/48 unreachable",
            "10.1.0.0/16 unreachable",
            "10.1.1.0/24 192.168.2.1",
            "10.2.0.0/16 unreachable");
    assertThat(wanted(MASQUERADE, podCidrs))
        .containsExactly("10.1.2.0/24 192.168.2.2", "10.1.1.0/24 192.168.2.1");
  }

  /** On its own node that would be the pods' own network. */
  @Test
  void aPodCidrOfANodeIsNeverUnreachable() {
    assertThat(wanted(UNREACHABLE, "10.1.1.0/24,10.1.2.0/24"))
        .containsExactly("10.1.2.0/24 192.168.2.2", "10.1.1.0/24 192.168.2.1");
  }

  @Test
  void podsThatARouterLeadsToAreNotMadeUnreachable() {
    String[] nodes = {"a 192.168.2.1 10.1.1.0/24", "b 192.168.2.2 -", "c 192.168.3.1 10.1.3.0/24"};

    assertThat(problems(UNREACHABLE, segments("192.168.2.0/24", "192.168.3.0/24"), nodes))
        .containsExactly(
            "ERROR test.yaml:1:1: unreachableClusterCIDR of a and 2 more would cut it off from the pods of other segments, which it reaches by a router: write unreachableClusterCIDR: false (HGW333)");
    assertThat(problems(UNREACHABLE, segments("192.168.2.0/23"), nodes)).isEmpty();
    assertThat(problems(MASQUERADE, segments("192.168.2.0/24", "192.168.3.0/24"), nodes)).isEmpty();
  }

  private static Cluster segments(String... cidrs) {
    Cluster base = Clusters.cluster("10.1.0.0/16", "-", "-");
    List<Segment> segments =
        Stream.of(cidrs)
            .map(cidr -> List.of(new Sourced<>(Cidr.of(cidr), Origin.of("x"))))
            .map(cidr -> new Segment(cidr.toString(), cidr, Origin.of("x")))
            .toList();
    return new Cluster("test", base.podCidrs(), List.of(), List.of(), segments);
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
