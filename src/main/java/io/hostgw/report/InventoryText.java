package io.hostgw.report;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import io.hostgw.model.Sourced;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** An inventory for people. */
final class InventoryText implements InventoryReport {
  private final PrintStream out;

  InventoryText(PrintStream out) {
    this.out = out;
  }

  @Override
  public void nodes(Inventory inventory, String version) {
    var lines =
        new Columns()
            .row("NAME", "ADDRESSES", "PODCIDRS", "PERSISTENCE", "FEATURES", "STANDING", "FROM");
    for (Node node : inventory.nodes()) {
      lines.row(
          node.name().text(),
          list(node.addresses()),
          list(node.podCidrs()),
          node.settings().persistence().word(),
          features(node.settings().features()),
          node.standing().reason().orElse("managed"),
          node.origin().toString());
    }
    lines.lines().forEach(out::println);
  }

  private static <T> String list(List<Sourced<T>> values) {
    return values.isEmpty()
        ? "-"
        : values.stream().map(Sourced::toString).collect(Collectors.joining(","));
  }

  private static String features(HostFeatures features) {
    return features.words().isEmpty() ? "-" : String.join(",", features.words());
  }

  @Override
  public void valid(Inventory inventory, RouteMesh mesh, List<Problem> warnings, String version) {
    out.printf(
        "%s: valid: %s, %s.%n",
        inventory.origin(),
        Words.count(inventory.nodes().size(), "node"),
        Words.count(mesh.destinations().size(), "destination"));
  }
}
