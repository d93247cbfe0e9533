package io.hostgw.plan;

import io.hostgw.mesh.RouteMesh;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stops a run that would take too many destinations out of a mesh: an inventory that lost its nodes
 * must not cost a cluster its routes.
 *
 * @param limit what is too many
 */
public record RemovalGuard(RemovalLimit limit) {
  /**
   * Looks at what a run would remove.
   *
   * @param mesh the mesh as it is to be
   * @param plans those of the nodes that would be changed
   * @return why the run must not go on, and what to pass if it is meant; empty if it may
   */
  public Optional<String> objection(RouteMesh mesh, List<NodePlan.Ready> plans) {
    Set<String> removed = removed(plans);
    int before = before(mesh, removed);
    if (!limit.isExceeded(removed.size(), before)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s: if that is meant, give --max-removals %d"
            .formatted(limit.objection(removed, before, "removed", "a run"), removed.size()));
  }

  /**
   * Returns the destinations that some node would lose, each once, in the order of their text.
   *
   * @param plans those of the nodes
   */
  public static Set<String> removed(List<NodePlan.Ready> plans) {
    return plans.stream()
        .flatMap(plan -> plan.changes().stream())
        .flatMap(RemovalGuard::lost)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A twin's destination stays, and a node's own podCIDR never was one of its destinations. */
  private static Stream<String> lost(Change change) {
    return change instanceof Change.RemoveRoute remove && remove.reason().isLoss()
        ? Stream.of(remove.was().destination())
        : Stream.empty();
  }

  private static int before(RouteMesh mesh, Set<String> removed) {
    long staying =
        mesh.destinations().stream()
            .filter(route -> !removed.contains(route.destination().toString()))
            .count();
    return Math.toIntExact(staying) + removed.size();
  }
}
