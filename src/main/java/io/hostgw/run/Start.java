package io.hostgw.run;

import io.hostgw.inventory.SourceException;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Node;
import io.hostgw.report.PlanContext;
import java.util.List;

/**
 * What runs about nodes begin with: the inventory read and checked, the nodes selected.
 *
 * @param loaded the inventory
 * @param selected the selected nodes, those that are not to be contacted included
 * @param context what a plan is made from
 */
public record Start(LoadedInventory loaded, List<Node> selected, PlanContext context) {
  /** Copies the list. */
  public Start {
    selected = List.copyOf(selected);
  }

  /** Returns the selected nodes that the run contacts. */
  public List<Node> nodes() {
    return selected.stream().filter(node -> !isLeft(node)).toList();
  }

  private static boolean isLeft(Node node) {
    return node.standing().reason().isPresent();
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
      List<Node> selected = selection.of(loaded.inventory().nodes());
      var context =
          new PlanContext(
              version,
              located.name(),
              InventoryDigest.of(loaded.inventory()),
              selection.patterns(),
              selected.stream().filter(Start::isLeft).toList(),
              loaded.warnings());
      return new Start(loaded, selected, context);
    } catch (SourceException e) {
      throw new UnavailableException(e.getMessage(), e);
    }
  }
}
