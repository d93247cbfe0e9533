package io.hostgw.inventory;

import io.hostgw.model.Inventory;
import io.hostgw.model.Problem;
import io.hostgw.model.Severity;
import java.util.List;

/**
 * What became of reading an inventory.
 *
 * @param inventory all that could be read, so that the checks between nodes can go on
 * @param problems all that is wrong, in the order of the places
 */
public record InventoryReading(Inventory inventory, List<Problem> problems) {
  /** Copies the list. */
  public InventoryReading {
    problems = List.copyOf(problems);
  }

  /** Returns whether something is wrong that forbids to use the inventory. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
