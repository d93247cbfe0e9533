package io.hostgw.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Segment;
import io.hostgw.model.Severity;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The networks that a cluster says it has, and nodes in networks of different kinds. */
class ClusterChecksTest {
  static Stream<Arguments> wrongOnes() {
    return Stream.of(
        Arguments.of(
            Clusters.cluster("10.0.0.0/8", "10.96.0.0/12", "-"),
            "cluster.yaml:1:1: the cluster's podCIDR 10.0.0.0/8 overlaps its serviceCIDR 10.96.0.0/12 (line 2) (HGW310)"),
        Arguments.of(
            Clusters.cluster("10.0.0.0/8", "-", "10.240.0.0/24"),
            "cluster.yaml:1:1: the cluster's podCIDR 10.0.0.0/8 overlaps its nodeCIDR 10.240.0.0/24 (line 3) (HGW310)"),
        Arguments.of(
            Clusters.cluster("10.1.0.0/16", "10.96.0.0/12", "10.96.0.0/24"),
            "cluster.yaml:2:1: the cluster's serviceCIDR 10.96.0.0/12 overlaps its nodeCIDR 10.96.0.0/24 (line 3) (HGW310)"),
        Arguments.of(
            Clusters.cluster("10.1.0.0/16", "192.168.0.0/16", "-"),
            "test.yaml:1:10: address 192.168.2.1 of a is inside of the service network 192.168.0.0/16 (cluster.yaml:2:1) (HGW311)"));
  }

  @ParameterizedTest
  @MethodSource("wrongOnes")
  void networksThatCannotAllBeRight(Cluster cluster, String problem) {
    assertThat(MeshChecks.of(Clusters.of(cluster, "a 192.168.2.1 10.1.1.0/24")))
        .filteredOn(each -> each.severity() == Severity.ERROR)
        .map(Problem::line)
        .containsExactly(problem);
  }

  private static final String[] APART = {
    "a 192.168.2.1 10.1.1.0/24", "b 192.168.2.2 10.1.2.0/24", "c 192.168.3.1 10.1.3.0/24"
  };

  @Test
  void nodesInDifferentOnesOfTheDeclaredNetworksAreSaid_cilium31124() {
    Cluster cluster = Clusters.cluster("-", "-", "192.168.2.0/24,192.168.3.0/24");

    assertThat(MeshChecks.of(Clusters.of(cluster, APART)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING))
        .extracting(Problem::line)
        .isEqualTo(
            "test.yaml:3:10: the nodes are in several networks: 192.168.2.0/24 (a b), 192.168.3.0/24 (c); host-gw reaches only nodes of the same L2 network: declare cluster.segments (HGW312)");
  }

  @Test
  void nodesTooFarApartForAnyNetworkAreSaid() {
    assertThat(
            MeshChecks.of(
                Clusters.of(
                    "a 192.168.2.1 10.1.1.0/24",
                    "b 172.16.0.2 10.1.2.0/24",
                    "c 192.168.2.3 10.1.3.0/24")))
        .singleElement()
        .extracting(Problem::line)
        .asString()
        .startsWith("test.yaml:2:10: the nodes are in several networks")
        .contains("172.16.0.2/32 (b), 192.168.2.0/30 (a c);", "HGW312");
  }

  /** Where a network's length is not said, /16 may be one. */
  @ParameterizedTest
  @ValueSource(strings = {"-", "192.168.0.0/16", "192.168.0.0/16,192.168.3.0/24", "10.9.0.0/16"})
  void noAlarmWhereOneNetworkMayHoldAll(String nodeCidrs) {
    assertThat(MeshChecks.of(Clusters.of(Clusters.cluster("-", "-", nodeCidrs), APART)))
        .extracting(Problem::code)
        .doesNotContain(ProblemCode.SEVERAL_SUBNETS);
  }

  @Test
  void declaredSegmentsAreTheAnswer() {
    Inventory apart = Clusters.of("a 192.168.2.1 10.1.1.0/24", "b 172.16.0.2 10.1.2.0/24");
    var origin = Origin.of("test.yaml");
    var cidrs =
        Stream.of("192.168.2.0/24", "172.16.0.0/24")
            .map(text -> new Sourced<>(Cidr.of(text), origin))
            .toList();
    var cluster =
        new Cluster(
            "", List.of(), List.of(), List.of(), List.of(new Segment("flat", cidrs, origin)));

    assertThat(MeshChecks.of(new Inventory(cluster, apart.nodes(), origin))).isEmpty();
  }

  @Test
  void addressesOutsideOfTheNodeNetworksAreOneWarning() {
    Inventory inventory =
        Clusters.of(
            Clusters.cluster("10.1.0.0/16", "10.96.0.0/12", "192.168.0.0/16"),
            "a 192.168.2.1 10.1.1.0/24",
            "b 203.0.113.1,fd00::1 10.1.2.0/24",
            "c 192.168.3.1 10.1.3.0/24",
            "d 10.9.9.9 10.1.4.0/24");
    assertThat(MeshChecks.of(inventory))
        .filteredOn(problem -> problem.code() == ProblemCode.ADDRESS_OUTSIDE_NODE_CIDRS)
        .extracting(problem -> problem.severity() + " " + problem.line())
        .containsExactly(
            "WARNING test.yaml:2:10: address 203.0.113.1 of b and 1 more outside of"
                + " cluster.nodeCIDRs [192.168.0.0/16]: is it the right next hop?"
                + " (HGW417)");
  }
}
