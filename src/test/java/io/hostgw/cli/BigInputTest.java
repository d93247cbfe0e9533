package io.hostgw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Big files in little memory, through the real program. */
class BigInputTest {
  private static final String SEED = "inventories/kubworkers.yaml";

  private static final int BIG = 100_000_000;

  @TempDir private Path directory;

  private Ran run(String heap, String... arguments) throws Exception {
    var environment = Map.of("JAVA_TOOL_OPTIONS", "-Xmx" + heap);
    Ran ran = Ran.apart(directory, environment, "", arguments);
    String said = ran.err().replaceFirst("Picked up JAVA_TOOL_OPTIONS: .*\\R", "");
    return new Ran(ran.exitCode(), ran.out(), said);
  }

  /** That of 5,000 nodes is some MB: a plan has the mesh once. */
  @Test
  void aPlanOfAHundredMegabytesIsNotRead() throws Exception {
    Path plan = directory.resolve("big.plan");
    try (BufferedWriter out = Files.newBufferedWriter(plan)) {
      out.write("{\"apiVersion\":\"hostgw.io/v1\",\"kind\":\"SavedPlan\",\"limit\":[\"n0\"");
      for (int i = 0; i < BIG / 20; i++) {
        out.write(",\"kubworker%09d\"".formatted(i));
      }
      out.write("]}");
    }

    Ran ran = run("256m", "apply", "-y", plan.toString());

    assertThat(Files.size(plan)).isGreaterThan(BIG);
    assertThat(ran.err()).isEqualTo("hostgw: %s: is larger than 64 MiB (HGW112)\n".formatted(plan));
    assertThat(ran.exitCode()).isEqualTo(65);
  }

  /** What is written again and again, up to 100 MB, between a head and a tail. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":[0 | ,{\"b\":\"cccccccc\"} | ]} | HGW105",
        "{\"a\":\" | xxxxxxxxxxxxxxxx | \"} | HGW102",
        "{\"kind\":\"List\",\"items\":[{} | ,{\"kind\":\"Pod\",\"spec\":{\"n\":[1,2,3,4,5,6,7,8]}} | ]} | HGW105",
        "{\"kind\":\"Pod\",\"spec\":[0 | ,{\"b\":\"cccccccc\"} | ]} | HGW105",
        "[0 | ,{\"b\":\"cccccccc\"} | ] | HGW105",
        "xxxx | xxxxxxxxxxxxxxxx | x | HGW105"
      })
  void aHundredMegabytesOfSomethingElseAreRefusedInLittleMemory(
      String head, String again, String tail, String code) throws Exception {
    Path file = directory.resolve("big.json");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(head);
      for (int i = 0; i < BIG / again.length(); i++) {
        out.write(again);
      }
      out.write(tail);
    }

    Ran ran = run("256m", "inventory", "validate", "-i", file.toString());

    assertThat(ran.err())
        .startsWith("hostgw: " + file)
        .endsWith("(" + code + ")\n")
        .hasLineCount(1);
    assertThat(ran.exitCode()).isEqualTo(65);
    assertThat(ran.out()).isEmpty();
  }

  /** Nine levels of ten aliases each would be a thousand million words. */
  @Test
  void aBombOfAliasesDoesNotGoOff() throws Exception {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 10; i++) {
      String aliases = String.join(", ", Collections.nCopies(10, "*a" + (i - 1)));
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, aliases));
    }
    Path file = Files.writeString(directory.resolve("bomb.yaml"), bomb);

    Ran ran = run("32m", "inventory", "validate", "-i", file.toString());

    assertThat(ran.err().lines())
        .isNotEmpty()
        .allMatch(line -> line.endsWith("(HGW104)"))
        .hasSizeLessThan(1001);
    assertThat(ran.exitCode()).isEqualTo(65);
  }

  @Test
  void withoutEnoughMemoryItSaysSo() throws Exception {
    Path file = directory.resolve("nodes.yaml");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("apiVersion: hostgw.io/v1\nkind: Inventory\nnodes:\n");
      for (int i = 0; i < 100_000; i++) {
        out.write("- {name: n%d, addresses: [10.%d.%d.1]}\n".formatted(i, i / 256, i % 256));
      }
    }

    Ran ran = run("16m", "inventory", "validate", "-i", file.toString());

    assertThat(ran.err())
        .isEqualTo(
            "hostgw: out of memory: allow it more with HOSTGW_JAVA_OPTS=-Xmx2g, or give it less\n");
    assertThat(ran.exitCode()).isEqualTo(1);
  }
}
