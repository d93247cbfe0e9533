package io.hostgw.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.document.Document;
import io.hostgw.document.DocumentReader;
import io.hostgw.document.Limits;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Selection;
import io.hostgw.model.Origin;
import io.hostgw.model.Sourced;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the values are, the text is read as they were meant. */
class DraftTextTest {
  private static final Origin ORIGIN = Origin.of("test");
  private static final String NASTY =
      "\"'\\:#-[]{},&*!|>%@`?= \n\t\r\0\u001b\u0085\u2028\ufeffé€😀aZ09~/.";

  private static String readBack(String word, List<String> notes) {
    Mapping cluster = new DraftFields(ORIGIN).text("name", new Sourced<>(word, ORIGIN)).mapping();
    var nothing = new DraftPart(new Mapping(List.of(), ORIGIN), notes);
    var draft =
        new Draft(notes, new DraftPart(cluster, notes), nothing, List.of(), ORIGIN, List.of());
    byte[] bytes = DraftText.of(draft).getBytes(StandardCharsets.UTF_8);
    Document document =
        DocumentReader.read(
            new ByteArrayInputStream(bytes),
            "text",
            Selection.everything(),
            new Limits(100_000, 10, 100));
    assertThat(document.problems()).isEmpty();
    var root = (Mapping) ((Document.Readable) document).root();
    var read = (Mapping) root.value("cluster").orElseThrow();
    var name = (Scalar) read.value("name").orElseThrow();
    assertThat(name.kind()).isEqualTo(Scalar.Kind.TEXT);
    return name.text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lab",
        "true",
        "No",
        "null",
        "~",
        "~/x",
        "1",
        "1e3",
        "0x10",
        ".inf",
        "",
        " ",
        "a: b",
        "- a",
        "a #b",
        "10.0.0.1",
        "10.0.0.0/24",
        "fd00::",
        "12:30:45",
        "2001-01-01",
        "<<",
        "=",
        "y",
        "---",
        "$(reboot)",
        "'",
        "\"",
        "a\nb: c"
      })
  void aWordIsReadAsItIs(String word) {
    assertThat(readBack(word, List.of())).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyTextIsReadAsItIs(int seed) {
    var random = new Random(seed);
    int[] points = NASTY.codePoints().toArray();
    for (int round = 0; round < 200; round++) {
      var word = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, points.length)
          .forEach(i -> word.appendCodePoint(points[i]));
      assertThat(readBack(word.toString(), List.of(word.toString()))).isEqualTo(word.toString());
    }
  }
}
