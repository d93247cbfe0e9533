package io.hostgw.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Cluster;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file X of the recorded cases has an X.expected beside it: what is read of it, one line a
 * node, then what is wrong with it, one line a problem. Where X names a source, the nodes are those
 * of the recorded answer that is called as its context.
 */
class RecordedInventoryTest {
  private static final Path CASES = Path.of("src/test/resources/io/hostgw/inventory");
  private static final Surroundings AROUND = new Surroundings(Path.of("/h"), CASES);

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> CASES.relativize(file).toString())
          .filter(name -> name.startsWith("yaml/") || name.startsWith("nodelist/"))
          .filter(name -> !name.endsWith(".expected"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsAsRecorded(String name) throws Exception {
    String expected = Files.readString(CASES.resolve(name + ".expected"));
    assertThat(read(name)).isEqualTo(expected);
  }

  private static String read(String name) throws SourceException {
    InventoryReading reading =
        new InventoryFile(
                name,
                InputStream.nullInputStream(),
                SshOverrides.none(),
                AROUND,
                new RecordedNodes())
            .read();
    var cluster = reading.inventory().cluster();
    String head =
        Stream.of(
                "cluster '" + cluster.name() + "'",
                cluster.podCidrs(),
                cluster.serviceCidrs(),
                cluster.nodeCidrs(),
                segments(cluster))
            .map(Object::toString)
            .collect(Collectors.joining(" "))
            .stripTrailing();
    return Stream.concat(
            Stream.of(head),
            Stream.concat(
                reading.inventory().nodes().stream().map(RecordedInventoryTest::line),
                reading.problems().stream().map(RecordedInventoryTest::line)))
        .map(line -> line.replace(CASES.toAbsolutePath().toString(), "/cases"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String segments(Cluster cluster) {
    return cluster.segments().stream()
        .map(
            segment -> segment.name() + "=" + segment.cidrs() + (segment.onlink() ? " onlink" : ""))
        .collect(Collectors.joining(" "));
  }

  private static String line(Problem problem) {
    return problem.severity() + " " + problem;
  }

  private static String line(Node node) {
    var settings = node.settings();
    var ssh = settings.ssh();
    return node.origin()
        + " "
        + node.name()
        + " "
        + node.addresses()
        + " "
        + node.podCidrs()
        + " "
        + settings.persistence().word()
        + " "
        + settings.link().map(Object::toString).orElse("-")
        + " "
        + settings.networkFile().orElse("-")
        + " "
        + settings.netplanDefinition().map(name -> name + " ").orElse("")
        + ssh.user().orElse("-")
        + "@"
        + ssh.host().orElse("-")
        + ":"
        + ssh.port().map(String::valueOf).orElse("-")
        + " "
        + ssh.identityFiles()
        + " "
        + ssh.knownHosts()
        + " "
        + ssh.become().word()
        + settings.features().words().stream().map(word -> " " + word).collect(Collectors.joining())
        + (node.labels().isEmpty() ? "" : " " + node.labels())
        + node.standing().reason().map(reason -> " " + reason).orElse("");
  }
}
