package io.hostgw.imports;

import io.hostgw.inventory.InventoryReading;
import io.hostgw.inventory.InventorySource;
import io.hostgw.inventory.SourceException;
import io.hostgw.inventory.SshOverrides;
import io.hostgw.inventory.Surroundings;
import io.hostgw.inventory.YamlInventory;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Problem;
import io.hostgw.model.Severity;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a draft as the file that will be written of it is read: what is wrong with a value is said
 * at its place in the source.
 *
 * @param draft the draft
 * @param around what holds where the draft says nothing
 */
public record DraftSource(Draft draft, Surroundings around) implements InventorySource {
  @Override
  public InventoryReading read() throws SourceException {
    boolean hopeless =
        draft.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    if (draft.nodes().isEmpty() && hopeless) {
      return new InventoryReading(
          new Inventory(Cluster.unknown(), List.of(), draft.origin()), draft.problems());
    }
    InventoryReading reading =
        new YamlInventory(draft.root(), around.directory(), SshOverrides.none(), around).read();
    List<Problem> all =
        Stream.concat(draft.problems().stream(), reading.problems().stream()).toList();
    return new InventoryReading(reading.inventory(), all);
  }
}
