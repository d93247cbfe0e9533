package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.Clusters;
import java.util.Arrays;
import java.util.List;
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
    "kub* !*1 !*2, 345"
  })
  void globsChooseNodesInInventoryOrder(String globs, String numbers) throws Exception {
    List<String> patterns = globs.isEmpty() ? List.of() : Arrays.asList(globs.split(" "));

    assertThat(new NodeSelection(patterns).of(Clusters.seed().nodes()))
        .map(node -> node.name().text().replace("kubworker", ""))
        .containsExactly(numbers.split(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubworker", "KUBWORKER1", "kubworker[12]", ".*", "!node*"})
  void aGlobThatFitsNothingIsASlipOfThePen(String glob) {
    assertThatThrownBy(() -> new NodeSelection(List.of("*", glob)).of(Clusters.seed().nodes()))
        .isInstanceOf(WrongUsageException.class)
        .hasMessageContaining("'" + glob + "'");
  }
}
