package io.hostgw.plan;

import io.hostgw.model.InventoryDigest;
import io.hostgw.model.NodeName;
import java.util.List;
import java.util.Map;

/**
 * A plan that was written to a file, as far as applying it needs it: what it was made from. The
 * changes themselves are computed again and are the same, because the node's hash says that it has
 * not moved.
 *
 * @param version the version of hostgw that made it
 * @param source the inventory that it was made from, as the user named it
 * @param digest that inventory's digest
 * @param limit the node patterns that it was made with
 * @param observed the hash of what each planned node was seen to have
 */
public record SavedPlan(
    String version,
    String source,
    InventoryDigest digest,
    List<String> limit,
    Map<NodeName, String> observed) {
  /** Copies the collections. */
  public SavedPlan {
    limit = List.copyOf(limit);
    observed = Map.copyOf(observed);
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
    return ready.observed().equals(observed.get(ready.node().name()))
        ? now
        : new NodePlan.Refused(
            ready.node(),
            new Refusal(
                Refusal.Kind.STALE_PLAN,
                "the host has changed since the plan was made; plan it again"));
  }
}
