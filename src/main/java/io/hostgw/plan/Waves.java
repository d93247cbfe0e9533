package io.hostgw.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The order of a run over the mesh. Where some node gains routes and some node loses them, there
 * are two waves: first every node gets its new routes and keeps those that are to go, then these
 * go. So no node is without a way to pods that are still reached by the other. Where there is only
 * one kind, there is one wave.
 *
 * @param count how many there are
 */
public record Waves(int count) {
  /** Returns the waves of these plans. */
  public static Waves of(List<NodePlan.Ready> plans) {
    boolean isSplit =
        plans.stream().anyMatch(NodePlan.Ready::gains)
            && plans.stream().anyMatch(plan -> !plan.outgoing().isEmpty());
    return new Waves(isSplit ? 2 : 1);
  }

  /**
   * Returns what a node does in a wave.
   *
   * @param wave its number, from 1
   * @param plan all that the node is to do
   * @return empty if it has nothing to do in that wave
   */
  public Optional<NodePlan.Ready> plan(int wave, NodePlan.Ready plan) {
    if (count == 1 || plan.outgoing().isEmpty()) {
      return wave == 1 ? Optional.of(plan) : Optional.empty();
    }
    if (wave == 2) {
      return Optional.of(plan);
    }
    // A node that only loses routes already has what the first wave is to give it.
    return plan.gains() ? Optional.of(plan.keeping()) : Optional.empty();
  }

  /**
   * Holds what a node is to do after the first wave against what was agreed on.
   *
   * @param agreed the plan of the whole run
   * @param now what is seen after the first wave
   * @return the new plan, or a refusal if it has more to change than routes that were to go
   */
  public static NodePlan confirm(NodePlan.Ready agreed, NodePlan now) {
    if (!(now instanceof NodePlan.Ready ready)) {
      return now;
    }
    Set<String> outgoing =
        agreed.outgoing().stream()
            .map(route -> route.destination() + " " + route.nextHop())
            .collect(Collectors.toSet());
    boolean isAgreed =
        ready.changes().stream()
            .allMatch(
                change ->
                    !isOfRoutes(change)
                        || change instanceof Change.RemoveRoute remove
                            && outgoing.contains(
                                remove.was().destination() + " " + remove.was().gateway()));
    return isAgreed
        ? ready
        : new NodePlan.Refused(
            ready.node(),
            new Refusal(
                Refusal.Kind.STALE_PLAN,
                "somebody has changed the host since the first wave; plan it again"));
  }

  private static boolean isOfRoutes(Change change) {
    return change instanceof Change.AddRoute
        || change instanceof Change.ReplaceRoute
        || change instanceof Change.RemoveRoute;
  }
}
