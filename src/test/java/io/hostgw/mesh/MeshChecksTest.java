package io.hostgw.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Problem;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeshChecksTest {
  static Stream<Arguments> wrongOnes() {
    Cluster none = Cluster.unknown();
    return Stream.of(
        Arguments.of(
            none,
            List.of("a 192.168.2.1 10.1.4.0/24", "b 192.168.2.2 10.1.4.0/24"),
            List.of("test.yaml:1:20: podCIDR 10.1.4.0/24 of a is also b's (line 2)")),
        Arguments.of(
            none,
            List.of("a 192.168.2.1 10.1.4.128/25", "b 192.168.2.2 10.1.4.0/24"),
            List.of(
                "test.yaml:2:20: podCIDR 10.1.4.0/24 of b overlaps 10.1.4.128/25 of a (line 1)")),
        Arguments.of(
            none,
            List.of(
                "a 192.168.2.1 10.1.0.0/16",
                "b 192.168.2.2 10.1.4.0/24",
                "c 192.168.2.3 10.1.4.64/26"),
            List.of(
                "test.yaml:1:20: podCIDR 10.1.0.0/16 of a overlaps 10.1.4.0/24 of b (line 2)",
                "test.yaml:2:20: podCIDR 10.1.4.0/24 of b overlaps 10.1.4.64/26 of c (line 3)")),
        Arguments.of(
            none,
            List.of("a 192.168.2.1 10.1.1.0/24", "b 192.168.2.1 10.1.2.0/24"),
            List.of("test.yaml:1:10: address 192.168.2.1 of a is also b's (line 2)")),
        Arguments.of(
            none,
            List.of("a 10.1.2.9 10.1.1.0/24", "b 10.9.9.1 10.1.2.0/24"),
            List.of(
                "test.yaml:2:20: podCIDR 10.1.2.0/24 of b holds the address 10.1.2.9 of a (line 1); pods and nodes need networks of their own")),
        Arguments.of(
            none,
            List.of("a fd00::1 fd01:0:1::/64", "b fd00::2 fd01:0:1::/64"),
            List.of("test.yaml:1:20: podCIDR fd01:0:1::/64 of a is also b's (line 2)")),
        Arguments.of(
            Clusters.cluster("10.1.0.0/16", "-", "-"),
            List.of("a 192.168.2.1 10.2.1.0/24"),
            List.of(
                "test.yaml:1:20: podCIDR 10.2.1.0/24 of a is outside of the cluster's podCIDRs [10.1.0.0/16]")),
        Arguments.of(
            Clusters.cluster("-", "10.96.0.0/12", "-"),
            List.of("a 192.168.2.1 10.96.1.0/24"),
            List.of(
                "test.yaml:1:20: podCIDR 10.96.1.0/24 of a overlaps the service network 10.96.0.0/12 (cluster.yaml:2:1)")),
        Arguments.of(
            Clusters.cluster("-", "-", "192.168.2.0/24"),
            List.of("a 192.168.2.1 192.168.2.128/25"),
            List.of(
                "test.yaml:1:20: podCIDR 192.168.2.128/25 of a overlaps the node network 192.168.2.0/24 (cluster.yaml:3:1)")));
  }

  @ParameterizedTest
  @MethodSource("wrongOnes")
  void saysWhatIsWrongWithBothNames(Cluster cluster, List<String> nodes, List<String> problems) {
    Inventory inventory = Clusters.of(cluster, nodes.toArray(String[]::new));

    assertThat(MeshChecks.of(inventory)).map(Problem::toString).isEqualTo(problems);
  }

  @Test
  void aPodCidrInsideAnotherHidesNoNodeAddress() {
    Inventory inventory =
        Clusters.of(
            "a 192.168.2.1 10.1.0.0/16", "b 192.168.2.2 10.1.4.0/24", "c 10.1.9.9 10.2.1.0/24");

    assertThat(MeshChecks.of(inventory))
        .map(Problem::toString)
        .anyMatch(text -> text.contains("10.1.0.0/16 of a holds the address 10.1.9.9 of c"));
  }

  @Test
  void neighboursDoNotOverlap() {
    assertThat(
            MeshChecks.of(
                Clusters.of(
                    "a 192.168.2.1 10.1.0.0/25",
                    "b 192.168.2.2 10.1.0.128/25",
                    "c 192.168.2.3 10.1.1.0/24")))
        .isEmpty();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void findsOverlapExactlyWhereSomePairOverlaps(long seed) {
    var random = new Random(seed);
    var lines = new ArrayList<String>();
    int count = 2 + random.nextInt(60);
    for (int i = 0; i < count; i++) {
      int length = 20 + random.nextInt(8);
      Cidr cidr =
          Cidr.around(
              io.hostgw.net.Address.of(
                  "10.%d.%d.0".formatted(random.nextInt(40), random.nextInt(256))),
              length);
      lines.add("n%d 192.168.%d.%d %s".formatted(i, i / 200, i % 200 + 1, cidr));
    }
    Inventory inventory = Clusters.of(lines.toArray(String[]::new));
    List<Cidr> all =
        inventory.nodes().stream()
            .flatMap(node -> node.podCidrs().stream())
            .map(Sourced::value)
            .toList();

    assertThat(MeshChecks.of(inventory).isEmpty()).isEqualTo(!somePairOverlaps(all));
  }

  private static boolean somePairOverlaps(List<Cidr> all) {
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        if (all.get(i).overlaps(all.get(j))) {
          return true;
        }
      }
    }
    return false;
  }
}
