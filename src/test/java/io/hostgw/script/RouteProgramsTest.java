package io.hostgw.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Cluster;
import io.hostgw.model.Cni;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.HostSettings;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Persistence;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import io.hostgw.render.HostFile;
import io.hostgw.render.NodeFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs that hosts keep: what they do is tested on real hosts. */
class RouteProgramsTest {
  private static final Origin ORIGIN = Origin.of("test.yaml");

  @TempDir private Path directory;

  private static List<HostFile> programs() {
    var pods = List.of(new Sourced<>(Cidr.of("10.1.0.0/16"), ORIGIN));
    var nodes = List.of(new Sourced<>(Cidr.of("192.168.2.0/24"), ORIGIN));
    var segment = new Segment("provider", nodes, true, ORIGIN);
    Inventory inventory =
        Clusters.with(
            new HostFeatures(false, true, HostSettings.OFF, Cni.OFF),
            Clusters.of(
                new Cluster("", pods, List.of(), List.of(), List.of(segment)),
                "a 192.168.2.1 10.1.1.0/24",
                "b 192.168.2.2 -"));
    var files = new NodeFiles(RouteMesh.of(inventory), Clusters.node(inventory, "b"));
    return Stream.of(Persistence.IFUPDOWN, Persistence.UNIT)
        .flatMap(persistence -> files.templates(persistence).stream())
        .filter(file -> file.mode().equals("755"))
        .toList();
  }

  static Stream<Arguments> programsAndTools() {
    return programs().stream()
        .flatMap(
            file ->
                Stream.of(
                        List.of("shellcheck"),
                        List.of("dash", "-n"),
                        List.of("busybox", "ash", "-n"))
                    .map(tool -> Arguments.of(tool, file.path(), file.content())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("programsAndTools")
  void everyShellTakesThem(List<String> tool, String path, String content) throws Exception {
    var command = new ArrayList<>(tool);
    command.add(Files.writeString(directory.resolve("program"), content).toString());

    Tool.Run run = new Tool(directory).run(command.toArray(String[]::new));

    assertThat(run.exitCode()).as(path + ": " + run.output()).isZero();
  }

  @Test
  void routesThatHaveNoGatewayOrOneOfNoPrefixAreWrittenAsIpWantsThem() {
    assertThat(programs().get(0).content())
        .contains(
            "route replace unreachable 10.1.0.0/16 proto 73\n",
            "route replace 10.1.1.0/24 via 192.168.2.1 dev $link onlink proto 73\n");
  }
}
