package io.hostgw.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.Sourced;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class InventoryFuzzTest {
  private static final Surroundings AROUND = new Surroundings(Path.of("/none"), Path.of("/none"));

  /** Nodes that are as odd as the selector: it is of the input too. */
  private static NodeListing nodes(KubernetesAccess access, String selector) {
    Origin origin = Origin.of("context fuzz");
    var text = new Sourced<>(selector, origin);
    var sound = new Sourced<>("192.168.2.44", origin);
    return new NodeListing(
        List.of(
            node("a", List.of(new Sourced<>("10.1.0.0/24", origin)), "InternalIP", sound, selector),
            node("b", List.of(text), "ExternalIP", text, access.context()),
            node(selector, List.of(), "InternalIP", text, selector)),
        origin,
        List.of());
  }

  private static NodeFields node(
      String name,
      List<Sourced<String>> podCidrs,
      String type,
      Sourced<String> address,
      String word) {
    return new NodeFields(
        new Sourced<>(name, address.origin()),
        Map.of("zone", word, "w" + word, "a"),
        Map.of("k3s.io/internal-ip", word, "example.org/maintenance", word),
        podCidrs,
        List.of(new NodeAddressField(type, address), new NodeAddressField(type, address)),
        word,
        List.of(word),
        word,
        address.origin());
  }

  /** Whatever the bytes are: an answer, one printable line a problem, and nodes that have names. */
  @FuzzTest(maxDuration = "60s")
  void anyInputHasAnAnswer(byte[] input) throws SourceException {
    InventoryReading reading =
        new InventoryFile(
                "-",
                new ByteArrayInputStream(input),
                SshOverrides.none(),
                AROUND,
                InventoryFuzzTest::nodes)
            .read();
    assertThat(reading.problems())
        .extracting(Problem::toString)
        .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));
    assertThat(reading.inventory().nodes().isEmpty() && reading.problems().isEmpty()).isFalse();
  }
}
