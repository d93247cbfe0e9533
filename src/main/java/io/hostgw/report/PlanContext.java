package io.hostgw.report;

import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import java.util.List;

/**
 * What a plan was made from, for those who read it later.
 *
 * @param version the version of hostgw
 * @param source the inventory as the user named it
 * @param digest its digest
 * @param limit the node patterns of the run
 * @param left the selected nodes that are not contacted
 * @param warnings what is worth knowing of the inventory
 */
public record PlanContext(
    String version,
    String source,
    InventoryDigest digest,
    List<String> limit,
    List<Node> left,
    List<Problem> warnings) {
  /** Copies the lists. */
  public PlanContext {
    limit = List.copyOf(limit);
    left = List.copyOf(left);
    warnings = List.copyOf(warnings);
  }
}
