package io.hostgw.run;

import io.hostgw.inventory.SourceException;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Node;
import io.hostgw.plan.InventoryDigest;
import io.hostgw.report.PlanContext;
import java.util.List;

/**
 * What runs about nodes begin with: the inventory read and checked, the nodes selected.
 *
 * @param loaded the inventory
 * @param nodes the selected nodes
 * @param context what a plan is made from
 */
public record Start(LoadedInventory loaded, List<Node> nodes, PlanContext context) {
  /** Copies the list. */
  public Start {
    nodes = List.copyOf(nodes);
  }

  /**
   * Reads and checks the inventory.
   *
   * @param choice where it comes from
   * @param selection the nodes that the run is about
   * @param version the version of hostgw
   * @throws InvalidInputException with all problems of the inventory
   * @throws UnavailableException if a live source cannot be read
   * @throws WrongUsageException if the choice or the selection makes no sense
   */
  public static Start with(InventoryChoice choice, NodeSelection selection, String version)
      throws InvalidInputException, UnavailableException, WrongUsageException {
    return with(choice.locate(""), selection, version);
  }

  static Start with(InventoryChoice.Located located, NodeSelection selection, String version)
      throws InvalidInputException, UnavailableException, WrongUsageException {
    try {
      LoadedInventory loaded = LoadedInventory.from(located.source());
      var context =
          new PlanContext(
              version,
              located.name(),
              InventoryDigest.of(loaded.inventory()),
              selection.patterns());
      return new Start(loaded, selection.of(loaded.inventory().nodes()), context);
    } catch (SourceException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }
}
