package io.hostgw.run;

import io.hostgw.inventory.InventoryReading;
import io.hostgw.inventory.InventorySource;
import io.hostgw.inventory.SourceException;
import io.hostgw.mesh.MeshChecks;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An inventory that a mesh could be made of.
 *
 * @param inventory the nodes
 * @param mesh their mesh
 * @param warnings what is worth knowing of it
 */
public record LoadedInventory(Inventory inventory, RouteMesh mesh, List<Problem> warnings) {
  private static final Comparator<Origin> PLACES =
      Comparator.comparing(Origin::source)
          .thenComparing(Origin::line)
          .thenComparing(Origin::column);

  /** Copies the list. */
  public LoadedInventory {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads and checks an inventory.
   *
   * @param source where it comes from
   * @return the inventory and its mesh
   * @throws InvalidInputException with all problems at once, in the order of their places
   * @throws SourceException if a live source cannot be read
   */
  public static LoadedInventory from(InventorySource source)
      throws InvalidInputException, SourceException {
    InventoryReading reading = source.read();
    List<Problem> problems =
        Stream.concat(reading.problems().stream(), MeshChecks.of(reading.inventory()).stream())
            .sorted(Comparator.comparing(Problem::origin, PLACES))
            .toList();
    if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
      throw new InvalidInputException(problems);
    }
    return new LoadedInventory(reading.inventory(), RouteMesh.of(reading.inventory()), problems);
  }
}
