package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.Clusters;
import io.hostgw.model.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSelectionTest {
  @ParameterizedTest
  @CsvSource({
    "'', 12345",
    "kubworker1, 1",
    "*, 12345",
    "kub*3, 3",
    "kubworker?, 12345",
    "kubworker2 kubworker1, 12",
    "!kubworker5, 1234",
    "kub* !*1 !*2, 345",
    "k*b*r?, 12345",
    "k**5, 5",
    "*worker3*, 3"
  })
  void globsChooseNodesInInventoryOrder(String globs, String numbers) throws Exception {
    List<String> patterns = globs.isEmpty() ? List.of() : Arrays.asList(globs.split(" "));

    assertThat(new NodeSelection(patterns).of(Clusters.seed().nodes()))
        .map(node -> node.name().text().replace("kubworker", ""))
        .containsExactly(numbers.split(""));
  }

  /** The nodes of the article in two zones; the fifth has no labels. */
  private static List<Node> labelled() {
    return Clusters.seed().nodes().stream().map(NodeSelectionTest::labelled).toList();
  }

  private static Node labelled(Node node) {
    int number = Integer.parseInt(node.name().text().replace("kubworker", ""));
    Map<String, String> labels =
        number == 5
            ? Map.of()
            : Map.of(
                "topology.kubernetes.io/zone",
                number < 3 ? "a" : "b",
                "role",
                "",
                "n",
                "" + number);
    return new Node(
        node.name(),
        node.addresses(),
        node.podCidrs(),
        new TreeMap<>(labels),
        node.settings(),
        node.standing(),
        node.origin());
  }

  @ParameterizedTest
  @CsvSource({
    "topology.kubernetes.io/zone=a, 12",
    "topology.kubernetes.io/zone=*, 1234",
    "topology.kubernetes.io/zone=b kubworker5, 345",
    "!topology.kubernetes.io/zone=a, 345",
    "kub* !n=?, 5",
    "n=1 n=3 !kubworker1, 3",
    "role=, 1234"
  })
  void labelsChooseNodes(String patterns, String numbers) throws Exception {
    assertThat(new NodeSelection(Arrays.asList(patterns.split(" "))).of(labelled()))
        .map(node -> node.name().text().replace("kubworker", ""))
        .containsExactly(numbers.split(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zone=a", "n=12", "n=", "=", "kubworker1=", "role=worker", "!n=9"})
  void aLabelThatFitsNothingIsASlipOfThePen(String pattern) {
    assertThatThrownBy(() -> new NodeSelection(List.of(pattern)).of(labelled()))
        .isInstanceOf(WrongUsageException.class)
        .hasMessage(
            "no node of the inventory fits -l '"
                + pattern
                + "'; see `hostgw inventory list -o json`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubworker", "KUBWORKER1", "kubworker[12]", ".*", "!node*"})
  void aGlobThatFitsNothingIsASlipOfThePen(String glob) {
    assertThatThrownBy(() -> new NodeSelection(List.of("*", glob)).of(Clusters.seed().nodes()))
        .isInstanceOf(WrongUsageException.class)
        .hasMessageContaining("'" + glob + "'");
  }

  @Test
  void wordsOfTheUserAreEscaped() {
    assertThatThrownBy(
            () -> new NodeSelection(List.of("a\u001b[2J\nb")).of(Clusters.seed().nodes()))
        .isInstanceOf(WrongUsageException.class)
        .hasMessage(
            "no node of the inventory fits -l 'a\\u001b[2J\\nb'; see `hostgw inventory list`");
  }

  /** A saved plan brings globs of others: none may keep hostgw busy for ever. */
  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void manyStarsTakeNoTime() {
    var hostile = new NodeSelection(List.of("*k".repeat(100) + "*z"));
    assertThatThrownBy(() -> hostile.of(Clusters.seed().nodes()))
        .isInstanceOf(WrongUsageException.class);
    List<Node> longName = Clusters.of("k".repeat(250) + " 192.168.2.44 -").nodes();
    assertThatThrownBy(() -> hostile.of(longName)).isInstanceOf(WrongUsageException.class);
  }
}
