package io.hostgw.plan;

import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.Persistence;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stops a run that would lead a podCIDR to another node than now, while the one that has it now is
 * there still: two lines of an inventory that were mixed up must not send pods' traffic to a host
 * that does not have these pods.
 */
public final class MoveGuard {
  private static final int NAMED = 3;

  private final Map<Address, NodeName> owners = new HashMap<>();

  /**
   * Makes the guard.
   *
   * @param nodes all nodes of the inventory
   */
  public MoveGuard(Collection<Node> nodes) {
    for (Node node : nodes) {
      node.addresses().stream()
          .map(Sourced::value)
          .forEach(address -> owners.put(address, node.name()));
    }
  }

  /**
   * Looks at what a run would lead elsewhere.
   *
   * @param plans those of the nodes that would be changed
   * @return which podCIDRs would move from which node to which; empty if none would
   */
  public Optional<Finding> objection(List<NodePlan.Ready> plans) {
    Set<String> moves =
        plans.stream()
            .filter(MoveGuard::isNew)
            .flatMap(plan -> plan.changes().stream())
            .flatMap(change -> move(change).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (moves.isEmpty()) {
      return Optional.empty();
    }
    String named = moves.stream().limit(NAMED).collect(Collectors.joining("; "));
    String more = moves.size() > NAMED ? "; and %d more".formatted(moves.size() - NAMED) : "";
    return Optional.of(new Finding(ProblemCode.POD_CIDR_MOVES, named + more));
  }

  /** Where the file has the route as it is wanted, somebody led it astray at runtime only. */
  private static boolean isNew(NodePlan.Ready plan) {
    return plan.keeper().backend() == Persistence.NONE
        || plan.changes().stream()
            .anyMatch(change -> change instanceof Change.WriteFile file && file.routes() > 0);
  }

  private Optional<String> move(Change change) {
    if (!(change instanceof Change.ReplaceRoute replace)
        || !(replace.wanted() instanceof WantedRoute.ViaNode wanted)) {
      return Optional.empty();
    }
    NodeName to = wanted.mesh().peer();
    return Stream.of(replace.was().gateway())
        .flatMap(text -> Address.parse(text).stream())
        .flatMap(hop -> Stream.ofNullable(owners.get(hop)))
        .filter(from -> !from.equals(to))
        .map(from -> "%s would move from %s to %s".formatted(wanted.destination(), from, to))
        .findFirst();
  }
}
