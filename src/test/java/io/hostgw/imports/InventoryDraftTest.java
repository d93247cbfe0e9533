package io.hostgw.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.inventory.InventoryFile;
import io.hostgw.inventory.InventoryReading;
import io.hostgw.inventory.SourceException;
import io.hostgw.inventory.SshOverrides;
import io.hostgw.inventory.Surroundings;
import io.hostgw.model.Inventory;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Node;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An inventory that is written and read again is the same. */
class InventoryDraftTest {
  private static final Surroundings AROUND =
      new Surroundings(Path.of("/h"), Path.of("").toAbsolutePath());
  private static final String CASES = "src/test/resources/io/hostgw/inventory/";

  private static Inventory read(String file, InputStream in) throws SourceException {
    InventoryReading reading = new InventoryFile(file, in, SshOverrides.none(), AROUND).read();
    assertThat(reading.hasErrors()).isFalse();
    return reading.inventory();
  }

  private static String written(Inventory inventory) {
    return DraftText.of(new InventoryDraft(AROUND).of(inventory, List.of("x"), List.of()));
  }

  private static String values(String text) {
    return text.replaceAll("(?m)^ *#.*\\R", "");
  }

  private static String withoutPlaces(Inventory inventory) {
    return inventory.cluster().toString().replaceAll("origin=[^]]*", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inventories/kubworkers.yaml",
        "inventories/dual-stack.yaml",
        "inventories/segments.yaml",
        CASES + "nodelist/kubectl.json",
        CASES + "nodelist/api-nodelist.json",
        CASES + "yaml/every-key.yaml",
        CASES + "yaml/standing.yaml"
      })
  void whatIsWrittenPlansTheSame(String file) throws SourceException {
    Inventory before = read(file, InputStream.nullInputStream());

    String text = written(before);
    Inventory after = read("-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));

    assertThat(InventoryDigest.of(after)).isEqualTo(InventoryDigest.of(before));
    assertThat(after.nodes().stream().map(Node::labels).toList())
        .isEqualTo(before.nodes().stream().map(Node::labels).toList());
    assertThat(after.nodes().stream().map(Node::standing).toList())
        .isEqualTo(before.nodes().stream().map(Node::standing).toList());
    assertThat(after.nodes().stream().map(Node::settings).toList())
        .isEqualTo(before.nodes().stream().map(Node::settings).toList());
    assertThat(withoutPlaces(after)).isEqualTo(withoutPlaces(before));
    assertThat(written(before)).as("byte by byte").isEqualTo(text);
    assertThat(values(written(after))).isEqualTo(values(text));
  }
}
