package io.hostgw.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerSampleTest {
  private static Inventory cluster(int nodes) {
    return Clusters.of(
        IntStream.range(0, nodes)
            .mapToObj(
                i ->
                    "n%d 10.%d.%d.1 172.%d.%d.0/24"
                        .formatted(i, i / 250, i % 250, 16 + i / 250, i % 250))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"201, 32, 1", "201, 32, 2", "400, 32, 99", "50, 7, 5", "34, 32, 8"})
  void eachLooksAtAsManyAsItIsLookedAtBy(int nodes, int size, long seed) {
    Inventory inventory = cluster(nodes);
    RouteMesh mesh = RouteMesh.of(inventory);
    var sample = new PeerSample(seed, size);
    Map<NodeName, Integer> lookedAt = new HashMap<>();

    for (Node node : inventory.nodes()) {
      Set<NodeName> peers = sample.of(mesh, node);
      assertThat(peers).hasSize(size).doesNotContain(node.name());
      peers.forEach(peer -> lookedAt.merge(peer, 1, Integer::sum));
    }

    assertThat(lookedAt).hasSize(nodes);
    assertThat(lookedAt.values()).containsOnly(size);
  }

  @Test
  void aSeedGivesTheSamePeersAndAnotherOneOthers() {
    Inventory inventory = cluster(250);
    RouteMesh mesh = RouteMesh.of(inventory);
    Node node = inventory.nodes().get(17);

    assertThat(new PeerSample(7, 32).of(mesh, node))
        .isEqualTo(new PeerSample(7, 32).of(mesh, node));
    assertThat(new PeerSample(7, 32).of(mesh, node))
        .isNotEqualTo(new PeerSample(8, 32).of(mesh, node));
  }

  /** A fault of one pair is found in the end, whichever pair it is. */
  @Test
  void runsOfManySeedsLookAtEveryPeer() {
    Inventory inventory = cluster(210);
    RouteMesh mesh = RouteMesh.of(inventory);
    Node node = inventory.nodes().get(0);
    var seen = new HashSet<NodeName>();

    for (long seed = 1; seed <= 60; seed++) {
      seen.addAll(new PeerSample(seed, 32).of(mesh, node));
    }

    assertThat(seen).hasSize(209);
  }

  @Test
  void fewPeersAreAllLookedAt() {
    Inventory inventory = Clusters.seed();
    RouteMesh mesh = RouteMesh.of(inventory);

    assertThat(new PeerSample(1, 32).of(mesh, inventory.nodes().get(0))).hasSize(4);
  }
}
