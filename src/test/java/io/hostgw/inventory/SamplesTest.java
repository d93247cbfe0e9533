package io.hostgw.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.mesh.MeshChecks;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user copies works, without a warning. */
class SamplesTest {
  private static final Path SAMPLES = Path.of("inventories");
  private static final Surroundings AROUND =
      new Surroundings(Path.of("/h"), Path.of("").toAbsolutePath());

  static Stream<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  private static InventoryReading read(Path sample) throws SourceException {
    return new InventoryFile(
            sample.toString(),
            InputStream.nullInputStream(),
            SshOverrides.none(),
            AROUND,
            new RecordedNodes())
        .read();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleIsRightAndExplainsItself(Path sample) throws Exception {
    InventoryReading reading = read(sample);
    List<Problem> problems =
        Stream.concat(reading.problems().stream(), MeshChecks.of(reading.inventory()).stream())
            .toList();
    assertThat(problems).isEmpty();
    assertThat(RouteMesh.of(reading.inventory()).destinations()).isNotEmpty();
    assertThat(Files.readAllLines(sample))
        .filteredOn(line -> line.startsWith("# "))
        .hasSizeGreaterThan(1);
  }

  private static List<String> routes(String sample, String name) throws SourceException {
    var inventory = read(SAMPLES.resolve(sample)).inventory();
    Node node =
        inventory.nodes().stream()
            .filter(each -> each.name().text().equals(name))
            .findFirst()
            .orElseThrow();
    return RouteMesh.of(inventory).routesOf(node).map(route -> route.route().toString()).toList();
  }

  @Test
  void dualStackIsTwoMeshes() throws Exception {
    assertThat(routes("dual-stack.yaml", "kubworker1"))
        .containsExactly(
            "10.1.1.0/24 via 192.168.2.46",
            "10.1.4.0/24 via 192.168.2.45",
            "fd00:10:1:4::/64 via fd00:192:168:2::45");
    assertThat(routes("dual-stack.yaml", "kubworker3"))
        .containsExactly("10.1.0.0/24 via 192.168.2.44", "10.1.4.0/24 via 192.168.2.45");
  }

  @Test
  void segmentsAreMeshesOfTheirOwn() throws Exception {
    assertThat(routes("segments.yaml", "kubworker1"))
        .containsExactly("10.1.4.0/24 via 192.168.2.45");
    assertThat(routes("segments.yaml", "kubworker4"))
        .containsExactly("10.1.1.0/24 via 192.168.3.46");
  }

  @Test
  void theNodesOfTheApiAreRoutedAsTheFileSays() throws Exception {
    assertThat(routes("kubernetes-api.yaml", "gateway1"))
        .containsExactly(
            "10.1.0.0/24 via 192.168.2.44",
            "10.1.1.0/24 via 192.168.2.46",
            "10.1.2.0/24 via 192.168.2.47",
            "10.1.3.0/24 via 192.168.2.48",
            "10.1.4.0/24 via 192.168.2.45");
    assertThat(read(SAMPLES.resolve("kubernetes-api.yaml")).inventory().nodes())
        .extracting(
            node ->
                node.name()
                    + " "
                    + node.settings().ssh().user().orElse("-")
                    + node.standing().reason().map(reason -> " " + reason).orElse(""))
        .containsExactly(
            "kubworker1 ops",
            "kubworker2 zone-b-ops",
            "kubworker3 ops maintenance: kernel update",
            "kubworker4 ops",
            "kubworker5 ops maintenance: waits for a new disk",
            "gateway1 ops");
  }
}
