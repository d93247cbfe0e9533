package io.hostgw.mesh;

import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which peers each node looks at where all would be too many. The nodes of a segment stand in a
 * ring in an order by the seed, and each looks at the same distances ahead of it: so each looks at
 * as many peers as it is looked at by, and another seed gives other pairs.
 *
 * @param seed what the choice depends on
 * @param size how many peers a node looks at
 */
public record PeerSample(long seed, int size) {
  private static final Comparator<Placed> ORDER =
      Comparator.comparingLong(Placed::key).thenComparing(Placed::name);

  /**
   * Returns the peers that a node looks at.
   *
   * @param mesh the mesh
   * @param node a node of it
   * @return all peers that it has routes to, if there are no more than the size
   */
  public Set<NodeName> of(RouteMesh mesh, Node node) {
    Set<NodeName> peers =
        mesh.routesOf(node).map(MeshRoute::peer).collect(Collectors.toCollection(HashSet::new));
    if (peers.size() <= size) {
      return peers;
    }
    List<Placed> ring = peers.stream().map(this::placed).sorted(ORDER).toList();
    // The ring is told without the node itself: what is ahead of it begins where it would stand.
    Placed self = placed(node.name());
    int place = (int) ring.stream().filter(peer -> ORDER.compare(peer, self) < 0).count();
    return distances(ring.size())
        .mapToObj(distance -> ring.get((place + distance) % ring.size()).name())
        .collect(Collectors.toSet());
  }

  private IntStream distances(int count) {
    return IntStream.range(0, count)
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer distance) -> mixed(distance)).thenComparing(d -> d))
        .limit(size)
        .mapToInt(Integer::intValue);
  }

  /** Hashed once, not at each comparison. */
  private record Placed(long key, NodeName name) {}

  private Placed placed(NodeName name) {
    return new Placed(mixed(hash(name.text())), name);
  }

  private static long hash(String text) {
    return text.chars().asLongStream().reduce(0, (sum, letter) -> 31 * sum + letter);
  }

  /** The end of SplitMix64: neighbouring numbers give numbers that have nothing in common. */
  private long mixed(long value) {
    long mixed = value + seed * 0x9e3779b97f4a7c15L + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
