package io.hostgw.plan;

import io.hostgw.model.InventoryDigest;
import io.hostgw.model.NodeName;
import java.util.Map;

/**
 * A plan that was written to a file, as far as applying it needs it: what it was made from. The
 * changes themselves are computed again and are the same, because the node's hash says that it has
 * not moved.
 *
 * @param version the version of hostgw that made it
 * @param source the inventory that it was made from, as the user named it
 * @param digest that inventory's digest
 * @param options the options that it was made with
 * @param seen what each planned node was seen to have; those that were refused or not reached are
 *     not among them
 */
public record SavedPlan(
    String version,
    String source,
    InventoryDigest digest,
    PlanOptions options,
    Map<NodeName, Sighting> seen) {
  /** Copies the map. */
  public SavedPlan {
    seen = Map.copyOf(seen);
  }

  /**
   * Holds a node's new plan against this one.
   *
   * @param now what is seen now
   * @return the plan, or a refusal if the node has moved since or was not part of this plan
   */
  public NodePlan confirm(NodePlan now) {
    if (!(now instanceof NodePlan.Ready ready) || ready.isEmpty()) {
      return now;
    }
    Sighting then = seen.get(ready.node().name());
    if (then == null) {
      return refused(
          ready,
          "the plan has nothing for it: it was refused or not reached when the plan was made; plan it again");
    }
    if (then.observed().equals(ready.observed())) {
      return now;
    }
    String moved = Movement.between(then, ready.seen(), ready.desired().lines());
    return refused(
        ready, "the host has changed since the plan was made: %s; plan it again".formatted(moved));
  }

  private static NodePlan refused(NodePlan.Ready ready, String message) {
    return new NodePlan.Refused(ready.node(), new Refusal(Refusal.Kind.STALE_PLAN, message));
  }
}
