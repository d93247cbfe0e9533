package io.hostgw.report;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Inventory;
import io.hostgw.model.Problem;
import java.io.PrintStream;
import java.util.List;

/** Says what an inventory holds. */
public interface InventoryReport {
  /** Returns the report in JSON or in text. */
  static InventoryReport to(PrintStream out, boolean json) {
    return json ? new InventoryJson(out) : new InventoryText(out);
  }

  /** Lists the nodes. */
  void nodes(Inventory inventory, String version);

  /** Says that nothing forbids to use it, and how big it is. */
  void valid(Inventory inventory, RouteMesh mesh, List<Problem> warnings, String version);
}
