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

  /**
   * Lists the nodes.
   *
   * @param inventory the nodes
   * @param version the version of hostgw
   */
  void nodes(Inventory inventory, String version);

  /**
   * Says that nothing forbids to use it, and how big it is.
   *
   * @param inventory the nodes
   * @param mesh their mesh
   * @param warnings what is worth knowing of it
   * @param version the version of hostgw
   */
  void valid(Inventory inventory, RouteMesh mesh, List<Problem> warnings, String version);
}
