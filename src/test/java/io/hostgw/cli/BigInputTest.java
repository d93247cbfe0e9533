package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Big files in little memory, through the real program. */
class BigInputTest {
  private static final String SEED = "inventories/kubworkers.yaml";

  @TempDir private Path directory;

  private Ran run(String heap, String... arguments) throws Exception {
    var environment = Map.of("JAVA_TOOL_OPTIONS", "-Xmx" + heap);
    Ran ran = Ran.apart(directory, environment, "", arguments);
    String said = ran.err().replaceFirst("Picked up JAVA_TOOL_OPTIONS: .*\\R", "");
    return new Ran(ran.exitCode(), ran.out(), said);
  }

  /** 900,000 changes, where the first plan of 5,000 nodes has 25 million. */
  @Test
  void theFirstPlanOfABigClusterIsReadWithoutBeingHeld() throws Exception {
    Path plan = directory.resolve("big.plan");
    try (BufferedWriter out = Files.newBufferedWriter(plan)) {
      writePlan(out, 300, 3000);
    }

    Ran ran = run("32m", "apply", "-y", plan.toString());

    assertThat(Files.size(plan)).isGreaterThan(100_000_000);
    assertThat(ran.err())
        .isEqualTo(
            "hostgw: the inventory %s has changed since %s was made; plan again\n"
                .formatted(SEED, plan));
    assertThat(ran.exitCode()).isEqualTo(4);
  }

  private static void writePlan(BufferedWriter out, int nodes, int changes) throws IOException {
    String hash = "a".repeat(64);
    out.write("{\"apiVersion\":\"hostgw.io/v1\",\"kind\":\"Plan\",");
    out.write("\"hostgwVersion\":\"" + Version.text() + "\",");
    out.write("\"inventory\":{\"source\":\"" + SEED + "\",\"digest\":\"" + hash + "\"},");
    out.write("\"limit\":[],\"nodes\":[");
    for (int i = 0; i < nodes; i++) {
      out.write(i == 0 ? "" : ",");
      out.write("{\"name\":\"n" + i + "\",\"observed\":\"" + hash + "\",\"changes\":[0");
      for (int j = 0; j < changes; j++) {
        out.write(",\n{\"action\":\"add-route\",\"destination\":\"10.1." + j % 256 + ".0/24\",");
        out.write("\"nextHop\":\"192.168.100.100\",\"peer\":\"a-node-with-a-name" + j + "\"}");
      }
      out.write("]}");
    }
    out.write("]}");
  }
}
