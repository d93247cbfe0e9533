package io.hostgw.cli;

import io.hostgw.inventory.SourceException;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Node;
import io.hostgw.plan.InventoryDigest;
import io.hostgw.report.PlanContext;
import io.hostgw.run.LoadedInventory;
import io.hostgw.run.NodeSelection;
import io.hostgw.run.WrongUsageException;
import java.util.List;

/**
 * What the commands about nodes begin with: the inventory read and checked, the nodes selected.
 *
 * @param loaded the inventory
 * @param nodes the selected nodes
 * @param context what the plan is made from
 */
record Start(LoadedInventory loaded, List<Node> nodes, PlanContext context) {
  static Start with(
      InventoryOptions options, NodeSelection selection, String planned, OutputOptions output)
      throws InvalidInputException, SourceException, WrongUsageException {
    InventoryOptions.Located located = options.locate(planned);
    output.detail("inventory: " + located.name());
    LoadedInventory loaded = LoadedInventory.from(located.source());
    loaded.warnings().forEach(warning -> output.note("warning: " + warning));
    loaded.inventory().nodes().forEach(node -> output.detail(NodeDetail.of(node)));
    var context =
        new PlanContext(
            Version.text(),
            located.name(),
            InventoryDigest.of(loaded.inventory()),
            selection.patterns());
    return new Start(loaded, selection.of(loaded.inventory().nodes()), context);
  }
}
