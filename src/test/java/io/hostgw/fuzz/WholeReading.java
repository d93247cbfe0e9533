package io.hostgw.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.inventory.InventoryFile;
import io.hostgw.inventory.SourceException;
import io.hostgw.inventory.SshOverrides;
import io.hostgw.inventory.Surroundings;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Inventory;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import io.hostgw.model.Severity;
import io.hostgw.net.Cidr;
import io.hostgw.report.JsonReport;
import io.hostgw.report.PlanContext;
import io.hostgw.report.Report;
import io.hostgw.report.TextReport;
import io.hostgw.run.LoadedInventory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that becomes of an inventory's bytes without any host: read, checked, made a mesh, planned as
 * text and as JSON.
 */
final class WholeReading {
  private static final Surroundings AROUND = new Surroundings(Path.of("/none"), Path.of("/none"));
  private static final int LONGEST_LINE = 5000;

  private WholeReading() {}

  /**
   * Reads bytes, and fails if there is an exception, half a result, or an answer that is none.
   *
   * @return whether they were an inventory that a mesh could be made of
   */
  static boolean isAnswered(byte[] input) {
    try {
      var source =
          new InventoryFile("-", new ByteArrayInputStream(input), SshOverrides.none(), AROUND);
      planned(LoadedInventory.from(source));
      return true;
    } catch (InvalidInputException refused) {
      assertThat(refused.problems()).anyMatch(each -> each.severity() == Severity.ERROR);
      refused.problems().forEach(WholeReading::printable);
      return false;
    } catch (SourceException unreachable) {
      oneLine(unreachable.getMessage());
      return false;
    }
  }

  private static void printable(Problem problem) {
    oneLine(problem.line());
    assertThat(problem.message()).isNotBlank();
  }

  /** Plain conditions here and below: they are asked a million times. */
  private static void oneLine(String line) {
    if (line.length() > LONGEST_LINE || line.codePoints().anyMatch(Character::isISOControl)) {
      throw new AssertionError("not one printable line: " + line);
    }
  }

  private static void planned(LoadedInventory loaded) {
    Inventory inventory = loaded.inventory();
    assertThat(inventory.nodes()).isNotEmpty();
    assertThat(loaded.warnings()).noneMatch(each -> each.severity() == Severity.ERROR);
    loaded.warnings().forEach(WholeReading::printable);
    var context =
        new PlanContext(
            "1", "<stdin>", InventoryDigest.of(inventory), List.of(), List.of(), List.of());
    String text =
        written(loaded, context, out -> new TextReport(out, false, StandardCharsets.UTF_8));
    JsonNode json =
        JsonMapper.shared().readTree(written(loaded, context, out -> new JsonReport(out)));

    long routes = inventory.nodes().stream().mapToLong(node -> routes(loaded, node)).sum();
    assertThat(text.lines().filter(WholeReading::isRoute).count()).isEqualTo(routes);
    assertThat(text.codePoints().noneMatch(each -> each != '\n' && Character.isISOControl(each)))
        .as(text)
        .isTrue();
    assertThat(json.path("nodes").size()).isEqualTo(inventory.nodes().size());
    assertThat(json.path("nodes").valueStream().mapToLong(node -> node.path("routes").size()).sum())
        .isEqualTo(routes);
  }

  /**
   * No node has a route to itself, or via itself, or to a destination that is another one's too;
   * none is made unreachable.
   */
  private static long routes(LoadedInventory loaded, Node node) {
    Set<Cidr> seen = new HashSet<>();
    for (MeshRoute route : loaded.mesh().routesOf(node).toList()) {
      boolean sound =
          seen.add(route.destination())
              && !route.peer().equals(node.name())
              && !node.address(route.destination().family())
                  .equals(Optional.of(route.route().nextHop()))
              && node.families().contains(route.destination().family());
      if (!sound) {
        throw new AssertionError(route + " of " + node.name());
      }
    }
    for (Cidr unreachable : loaded.mesh().unreachableOf(node)) {
      boolean cutsOff =
          !seen.add(unreachable)
              || node.podCidrs().stream().anyMatch(own -> own.value().equals(unreachable))
              || loaded.inventory().nodes().stream()
                  .flatMap(each -> each.addresses().stream())
                  .anyMatch(address -> unreachable.contains(address.value()));
      if (cutsOff) {
        throw new AssertionError(unreachable + " of " + node.name());
      }
    }
    return seen.size();
  }

  private static boolean isRoute(String line) {
    return line.contains(" via ") || line.startsWith("    unreachable ");
  }

  private static String written(
      LoadedInventory loaded, PlanContext context, Function<PrintStream, Report> report) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      report.apply(out).offlinePlan(loaded.inventory().nodes(), loaded.mesh(), context);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
