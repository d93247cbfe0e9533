package io.hostgw.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
  private static final Limits LIMITS = new Limits(100_000, 20, 1000);

  private static Document read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static Document read(byte[] bytes) {
    return DocumentReader.read(
        new ByteArrayInputStream(bytes), "f", Selection.everything(), LIMITS);
  }

  private static Mapping mapping(String text) {
    assertThat(read(text).problems()).isEmpty();
    return (Mapping) ((Document.Readable) read(text)).root();
  }

  private static List<String> problems(Document document) {
    return document.problems().stream().map(Problem::toString).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: x\nb:\n  - c: 1\n",
        "\ufeffa: x\nb:\n- c: 1\n",
        "--- \na: x\nb: [{c: 1}]\n...\n"
      })
  void yamlHasItsPlaces(String text) {
    Mapping root = mapping(text);
    assertThat(root.entries()).extracting(Entry::key).containsExactly("a", "b");
    assertThat(root.value("b").orElseThrow()).isInstanceOf(Sequence.class);
  }

  @Test
  void everyKeyAndValueHasItsPlace() {
    Mapping root = mapping("a: x\nbb:\n  - c: 1\n");
    Entry second = root.entries().get(1);
    assertThat(second.keyOrigin()).isEqualTo(new Origin("f", 2, 1));
    Mapping item = (Mapping) ((Sequence) second.value()).items().get(0);
    assertThat(item.origin()).isEqualTo(new Origin("f", 3, 5));
    assertThat(item.value("c").orElseThrow().origin()).isEqualTo(new Origin("f", 3, 8));
  }

  @Test
  void jsonHasTheSamePlaces() {
    Mapping root = mapping("{\"ä\": 1,\n\t\"b\": [true, null, \"x\"]}\n");
    assertThat(root.entries().get(1).keyOrigin()).isEqualTo(new Origin("f", 2, 2));
    Sequence list = (Sequence) root.value("b").orElseThrow();
    assertThat(list.items())
        .containsExactly(
            new Scalar("true", Scalar.Kind.BOOLEAN, new Origin("f", 2, 8)),
            new Scalar("", Scalar.Kind.NULL, new Origin("f", 2, 14)),
            new Scalar("x", Scalar.Kind.TEXT, new Origin("f", 2, 20)));
  }

  @ParameterizedTest
  @CsvSource({
    "no, TEXT", "1e3, NUMBER", "0x1F, NUMBER", "012, NUMBER", "-.5, NUMBER", "1_000, TEXT",
    "12:30, TEXT", "true, BOOLEAN", "'\"true\"', TEXT", "~, NULL", "'', NULL", "!!str 12, TEXT",
  })
  void plainScalarsFollowTheCoreSchema(String yaml, Scalar.Kind kind) {
    Scalar scalar = (Scalar) mapping("a: " + yaml).value("a").orElseThrow();
    assertThat(scalar.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "'a: 1\na: 2' => 'f:2:1: key \"a\" is here twice: the first is in line 1'",
        "'{\"a\": 1,\n\"a\": 2}' => 'f:2:1: key \"a\" is here twice: the first is in line 1'",
        "'a: &x 1' => 'f:1:4: anchors are not supported: take &x out'",
        "'a: *x' => 'f:1:4: aliases are not supported: write out what *x stands for'",
        "'a: {<<: 1}' => 'f:1:5: merge keys (<<) are not supported: write the keys out'",
        "'a: !ruby/object 1' => 'f:1:4: the tag !ruby/object is not supported: take it out'",
        "'a: !!timestamp 2001-01-01' => 'f:1:4: the tag tag:yaml.org,2002:timestamp is not"
            + " supported: take it out'",
        "'a: 1\n---\nb: 2' => 'f:2:1: a second document starts here: only one a file is read'",
        "'a: {{ x }}' => 'f:1:5: a key must be a text, not a mapping or list; a value that starts"
            + " with { or [ needs quotes'",
        "'{\"a\": 1} x' => 'f:1:10: not JSON: Unrecognized token ''x'': was expecting (JSON String,"
            + " Number, Array, Object or token ''null'', ''true'' or ''false'')'",
        "'{\"a\": 1} 2' => 'f:1:10: more follows after the end of the document'",
        "'a: \u0007' => 'f:1:4: the control character \\u0007 is not allowed'",
        "'# nothing' => 'f:1:1: the file is empty'",
        "'a: \"\\UFFFFFFFF\"' => 'f:1:1: not YAML: an escape after this is no character'",
      })
  void whatIsRefusedSaysWhere(String text, String problem) {
    assertThat(problems(read(text))).containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:\n\tb: 1",
        "a: [1, 2",
        "a: 'x",
        "a: b: c",
        "%YAML 3.0\n---\na: 1",
        "a: @x",
        "{\"a\": tru}",
        "{\"a\"",
        "{",
        "{\"a\": \"\u0001\"}",
        "%YAML 1.99999999999\n---\n",
        "\"\\U7fffffff\"",
        "[",
        "? [a]\n: b",
        "a: !<x",
        "- a\nb: c",
        "%TAG ! tag:x\u0000",
        "{\"a\": 1e99999999999}x"
      })
  void brokenTextIsOneLineWithItsPlace(String text) {
    Document document = read(text);
    assertThat(document).isInstanceOf(Document.Unreadable.class);
    assertThat(problems(document))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).doesNotContain("\n", "\u0001").startsWith("f:"));
  }

  @Test
  void allProblemsComeAtOnce() {
    assertThat(problems(read("a: &x 1\nb: *x\na: 2\nc: !t 3\nd: [")))
        .hasSize(5)
        .extracting(line -> line.substring(0, 4))
        .containsExactly("f:1:", "f:2:", "f:3:", "f:4:", "f:5:");
  }

  @Test
  void theFirstOfDuplicateKeysIsKept() {
    Document.Readable document = (Document.Readable) read("a: 1\na: {b: [2]}\nc: 3");
    Mapping root = (Mapping) document.root();
    assertThat(root.entries()).extracting(Entry::key).containsExactly("a", "c");
    assertThat(((Scalar) root.value("a").orElseThrow()).text()).isEqualTo("1");
  }

  @Test
  void invalidUtf8SaysWhere() {
    byte[] bytes = "a: 1\nb: xy".getBytes(UTF_8);
    bytes[8] = (byte) 0xff;
    assertThat(problems(read(bytes))).containsExactly("f:2:4: not UTF-8: save the file as UTF-8");
  }

  @Test
  void aCutCharacterAtTheEndIsInvalidUtf8() {
    assertThat(problems(read(new byte[] {'a', ':', ' ', (byte) 0xc3})))
        .containsExactly("f:1:4: not UTF-8: save the file as UTF-8");
  }

  @Test
  void utf16IsNamed() {
    assertThat(problems(read("\ufeffa: 1".getBytes(StandardCharsets.UTF_16LE))))
        .containsExactly("f:1:1: UTF-16: save the file as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{a: "})
  void depthIsBounded(String opening) {
    String deep = opening.startsWith("{") ? opening.repeat(2000) : "a: " + opening.repeat(2000);
    assertThat(problems(read(deep)))
        .hasSize(1)
        .first()
        .asString()
        .containsIgnoringCase("nest")
        .contains("20");
  }

  @Test
  void theNumberOfValuesIsBounded() {
    assertThat(problems(read("a: [" + "1,".repeat(2000) + "]")))
        .containsExactly("f:1:2005: more than 1000 values");
  }

  @Test
  void theLengthIsBounded() {
    assertThat(problems(read("# x\n".repeat(30_000))))
        .singleElement()
        .asString()
        .contains("longer than 100000 bytes");
  }

  @Test
  void aFailingStreamIsAProblem() {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk\non fire");
          }
        };
    Document document = DocumentReader.read(failing, "f", Selection.everything(), LIMITS);
    assertThat(problems(document)).containsExactly("f: cannot be read: disk\\non fire");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {b: 1, c: {d: [2]}}\nx: [[3], {y: 4}]\nz: {k: [5]}",
        "{\"a\": {\"b\": 1, \"c\": {\"d\": [2]}}, \"x\": [[3], {\"y\": 4}], \"z\": {\"k\": [5]}}"
      })
  void onlyTheSelectionIsKept(String text) {
    var selection =
        new Selection(Map.of("a", Selection.only("b"), "z", Selection.everything()), false);
    Document document =
        DocumentReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "f", selection, LIMITS);
    Mapping root = (Mapping) ((Document.Readable) document).root();
    assertThat(root.entries()).extracting(Entry::key).containsExactly("a", "z");
    assertThat(((Mapping) root.value("a").orElseThrow()).entries())
        .extracting(Entry::key)
        .containsExactly("b");
    assertThat(((Mapping) root.value("z").orElseThrow()).entries()).hasSize(1);
  }
}
