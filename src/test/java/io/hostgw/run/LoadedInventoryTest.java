package io.hostgw.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.Clusters;
import io.hostgw.inventory.InventoryFile;
import io.hostgw.inventory.InventoryReading;
import io.hostgw.inventory.SourceException;
import io.hostgw.inventory.SshOverrides;
import io.hostgw.inventory.Surroundings;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Each line is what two nodes say of themselves, then what is wrong with the two together. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'[\"FD00::1\"], podCIDRs: []' | '[\"fd00:0:0:0::0001\"]' | 'address fd00::1 of a is also b''s'",
        "'[\"fd00::1\"], podCIDRs: [\"FD01:0:0:A::/64\"]' | '[\"fd00::2\"], podCIDRs: [\"fd01::a:0:0:0:0/64\"]' | 'podCIDR fd01:0:0:a::/64 of a is also b''s'",
        "'[192.168.2.44]' | '[\"192.168.2.044\"]' | is no IP address",
        "'[192.168.2.44]' | '[\"::ffff:192.168.2.44\"]' | is no IP address",
        "'[192.168.2.44]' | '[\"::ffff:c0a8:22c\"]' | is no IP address",
        "'[192.168.2.44], podCIDRs: [10.1.0.0/24]' | '[192.168.2.45], podCIDRs: [\"10.1.0.0/024\"]' | is no prefix",
        "'[192.168.2.44], podCIDRs: [10.1.0.0/24]' | '[192.168.2.45], podCIDRs: [0.0.0.0/0]' | loopback, link-local, multicast or everything",
        "'[192.168.2.44], podCIDRs: [10.1.0.0/24]' | '[192.168.2.45], podCIDRs: [10.1.0.0/33]' | is no prefix",
      })
  void oneValueInTwoSpellingsIsFound(String first, String second, String expected) {
    String text =
        "apiVersion: hostgw.io/v1\nkind: Inventory\nnodes:\n- {name: a, addresses: %s}\n- {name: b, addresses: %s}\n"
            .formatted(first, second);
    var file =
        new InventoryFile(
            "-",
            new ByteArrayInputStream(text.getBytes(UTF_8)),
            SshOverrides.none(),
            new Surroundings(Path.of("/h"), Path.of("/w")));
    assertThatThrownBy(() -> LoadedInventory.from(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(expected)
        .message()
        .hasLineCount(1);
  }
}
