package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.Clusters;
import io.hostgw.inventory.InventoryReading;
import io.hostgw.inventory.SourceException;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadedInventoryTest {
  private static final Inventory DOUBLE =
      Clusters.of("a 192.168.2.1 10.1.0.0/24", "b 192.168.2.1 10.1.0.0/24");

  @Test
  void keepsWarnings() throws Exception {
    Problem warning =
        Problem.warning(ProblemCode.UNKNOWN_KEY, new Origin("test.yaml", 7, 1), "odd");
    var loaded =
        LoadedInventory.from(() -> new InventoryReading(Clusters.seed(), List.of(warning)));
    assertThat(loaded.warnings()).containsExactly(warning);
    assertThat(loaded.mesh().destinations()).hasSize(5);
    assertThat(loaded.inventory()).isEqualTo(Clusters.seed());
  }

  @Test
  void saysAllThatIsWrongInTheOrderOfPlaces() {
    List<Problem> ofReading =
        List.of(
            Problem.error(ProblemCode.UNKNOWN_KEY, new Origin("test.yaml", 2, 9), "wrong"),
            Problem.warning(ProblemCode.UNKNOWN_KEY, new Origin("test.yaml", 1, 15), "odd"),
            Problem.error(ProblemCode.UNKNOWN_KEY, Origin.of("test.yaml"), "without a place"));
    assertThatThrownBy(() -> LoadedInventory.from(() -> new InventoryReading(DOUBLE, ofReading)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            test.yaml: without a place
            test.yaml:1:10: address 192.168.2.1 of a is also b's (line 2)
            test.yaml:1:15: odd
            test.yaml:1:20: podCIDR 10.1.0.0/24 of a is also b's (line 2)
            test.yaml:2:9: wrong""");
  }

  @Test
  void aWarningAloneForbidsNothingAndAnErrorDoes() {
    var error = List.of(Problem.error(ProblemCode.UNKNOWN_KEY, Origin.of("test.yaml"), "wrong"));
    assertThatThrownBy(
            () -> LoadedInventory.from(() -> new InventoryReading(Clusters.seed(), error)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aSourceThatDoesNotAnswerIsNoProblemOfTheInventory() {
    assertThatThrownBy(
            () ->
                LoadedInventory.from(
                    () -> {
                      throw new SourceException("the API does not answer");
                    }))
        .isInstanceOf(SourceException.class);
  }
}
