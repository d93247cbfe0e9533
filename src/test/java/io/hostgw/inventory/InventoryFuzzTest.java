package io.hostgw.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;

class InventoryFuzzTest {
  private static final Surroundings AROUND =
      new Surroundings("me", Path.of("/none"), Path.of("/none"), Path.of("/none"));

  /** Whatever the bytes are: an answer, one printable line a problem, and nodes that have names. */
  @FuzzTest(maxDuration = "60s")
  void anyInputHasAnAnswer(byte[] input) throws SourceException {
    InventoryReading reading =
        new InventoryFile(
                "-",
                new ByteArrayInputStream(input),
                SshOverrides.none(),
                AROUND,
                (access, selector) -> new NodeListing(List.of(), Origin.of("context fuzz")))
            .read();
    assertThat(reading.problems())
        .extracting(Problem::toString)
        .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));
    assertThat(reading.inventory().nodes().isEmpty() && reading.problems().isEmpty()).isFalse();
  }
}
