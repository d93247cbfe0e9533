package io.hostgw.plan;

import java.util.List;

/**
 * The options of a run that what it does depends on, besides the inventory.
 *
 * @param limit the node patterns; none for all nodes
 * @param activate whether network managers are to load changed files
 */
public record PlanOptions(List<String> limit, boolean activate) {
  /** Copies the list. */
  public PlanOptions {
    limit = List.copyOf(limit);
  }
}
