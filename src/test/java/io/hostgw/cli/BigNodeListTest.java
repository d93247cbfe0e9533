package io.hostgw.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The saved output of {@code kubectl get nodes -o json} of a big cluster. */
class BigNodeListTest {
  private static final int NODES = 5000;

  /** As large as a kubelet reports it: 50 images. */
  private static final String IMAGES =
      IntStream.range(0, 50)
          .mapToObj(
              i ->
                  ("{\"names\":[\"registry.example.net/team/image-%d@sha256:%064x\","
                          + "\"registry.example.net/team/image-%d:v1\"],\"sizeBytes\":123456789}")
                      .formatted(i, i, i))
          .collect(Collectors.joining(","));

  private static final String MANAGED_FIELDS =
      IntStream.range(0, 60)
          .mapToObj(i -> "\"f:label-%d.example.org/name\":{\"f:inner\":{}}".formatted(i))
          .collect(Collectors.joining(","));

  @TempDir private Path directory;

  private static String node(int i) {
    return ("""
            {"kind":"Node","metadata":{"name":"worker-%d","labels":{"kubernetes.io/os":"linux",\
            "topology.kubernetes.io/zone":"zone-%d","kubernetes.io/hostname":"worker-%d"},\
            "annotations":{"flannel.alpha.coreos.com/public-ip":"172.16.%d.%d",\
            "example.org/last-applied":"%s"},\
            "managedFields":[{"manager":"kubelet","fieldsV1":{%s}}]},\
            "spec":{"podCIDR":"10.%d.%d.0/24"},\
            "status":{"addresses":[{"type":"InternalIP","address":"172.16.%d.%d"}],"images":[%s]}}""")
        .formatted(
            i,
            i % 3,
            i,
            i / 200,
            i % 200 + 1,
            "x".repeat(2000),
            MANAGED_FIELDS,
            i / 256,
            i % 256,
            i / 200,
            i % 200 + 1,
            IMAGES);
  }

  private Path list() throws IOException {
    Path list = directory.resolve("nodes.json");
    try (Writer out = Files.newBufferedWriter(list, UTF_8)) {
      out.write("{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[\n");
      for (int i = 0; i < NODES; i++) {
        out.write((i == 0 ? "" : ",\n") + node(i));
      }
      out.write("]}\n");
    }
    return list;
  }

  @Test
  void theListOfFiveThousandNodesIsReadInALittleMemory() throws Exception {
    Path list = list();
    assertThat(Files.size(list)).isGreaterThan(65_000_000);

    Ran ran =
        Ran.apart(
            directory,
            Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m"),
            "",
            "inventory",
            "validate",
            "-i",
            list.toString());

    assertThat(ran.err().lines()).allMatch(line -> line.startsWith("Picked up JAVA_TOOL_OPTIONS"));
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).endsWith("valid: 5000 nodes, 5000 destinations.\n");
  }
}
