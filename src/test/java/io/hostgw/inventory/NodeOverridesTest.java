package io.hostgw.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Problem;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeOverridesTest {
  private static final String HEAD = "apiVersion: hostgw.io/v1\nkind: Inventory\n";
  private static final Surroundings AROUND = new Surroundings(Path.of("/h"), Path.of("/w"));

  private static InventoryReading read(String text) throws SourceException {
    var in = new ByteArrayInputStream((HEAD + text).getBytes(UTF_8));
    return new InventoryFile("-", in, SshOverrides.none(), AROUND, new RecordedNodes()).read();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "defaults: {ssh: {user: d}} |                       |                                   | d",
        "defaults: {ssh: {user: d}} | ', ssh: {user: n}'    |                                   | n",
        "                           | ', ssh: {user: n}'    | '{nodes: [a], ssh: {user: o}}'    | o",
        "                           | ', ssh: {user: n}'    | '{nodes: [b], ssh: {user: o}}'    | n",
        "                           | ', ssh: {user: n}'    | '{nodes: [a], ssh: {port: 23}}'   | n",
        "                           |                       | '{nodes: [a], ssh: {user: o}}, {nodes: [\"*\"], ssh: {user: p}}' | p",
        "                           |                       | '{nodes: [\"*\"], ssh: {user: p}}, {nodes: [a], ssh: {user: o}}' | o",
        "                           | ', labels: {x: y}'    | '{labels: {x: y}, nodes: [\"?\"], ssh: {user: o}}' | o",
        "                           | ', labels: {x: y}'    | '{labels: {x: y, z: \"*\"}, ssh: {user: o}}' | -",
      })
  void theStrongerLayerWins(String defaults, String ofNode, String overrides, String user)
      throws Exception {
    String text =
        (defaults == null ? "" : defaults + "\n")
            + "nodes:\n- {name: a, addresses: [192.168.2.44]"
            + (ofNode == null ? "" : ofNode)
            + "}\n"
            + (overrides == null ? "" : "overrides: [" + overrides + "]\n");
    InventoryReading reading = read(text);
    assertThat(reading.hasErrors()).isFalse();
    assertThat(reading.inventory().nodes().get(0).settings().ssh().user().orElse("-"))
        .isEqualTo(user);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anOverrideForEachOfThousandsTakesNoTime() throws Exception {
    String nodes =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "- {name: n%d}\n".formatted(i))
            .collect(Collectors.joining("", "nodes:\n", ""));
    String overrides =
        IntStream.range(0, 20_000)
            .mapToObj(
                i ->
                    "- {nodes: [n%d], addresses: [10.0.%d.%d]}\n"
                        .formatted(i, i / 250, i % 250 + 1))
            .collect(Collectors.joining("", "overrides:\n", ""));
    InventoryReading reading = read(nodes + overrides);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.inventory().nodes().get(19_999).primaryAddress()).hasToString("10.0.79.250");
  }

  @Test
  void soManyGlobsThatTheyWouldTakeTimeAreRefused() throws Exception {
    String overrides =
        IntStream.range(0, 600)
            .mapToObj(i -> "- {nodes: [\"n*%d\"], labels: {a: b}, interface: e}\n".formatted(i))
            .collect(Collectors.joining("", "overrides:\n", ""));
    assertThat(read("nodes: [{name: a, addresses: [192.168.2.44]}]\n" + overrides).problems())
        .extracting(Problem::line)
        .containsExactly("<stdin>:4:1: overrides have more than 1000 globs and labels (HGW105)");
  }

  @Test
  void aGlobLongerThanAnyNameIsRefused() throws Exception {
    assertThat(
            read("nodes: [{name: a, addresses: [192.168.2.44]}]\noverrides: [{nodes: [\""
                    + "*a".repeat(200)
                    + "\", b], interface: e}]\n")
                .problems())
        .extracting(Problem::line)
        .contains("<stdin>:4:22: the glob is longer than 300 characters (HGW105)");
  }
}
