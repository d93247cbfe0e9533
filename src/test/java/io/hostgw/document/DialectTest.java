package io.hostgw.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Problem;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Ansible's files may use of YAML and ours may not. */
class DialectTest {
  private static Document read(String text) {
    return DocumentReader.read(
        new ByteArrayInputStream(text.getBytes(UTF_8)),
        "f",
        Selection.everything(),
        new Limits(10_000_000, 20, 100_000),
        Dialect.ANSIBLE);
  }

  private static Mapping mapping(String text) {
    Document document = read(text);
    assertThat(document.problems()).isEmpty();
    return (Mapping) ((Document.Readable) document).root();
  }

  @Test
  void anAliasIsTheSameValueOnceMore() {
    Mapping root = mapping("a: &x {b: 1}\nc: *x\nd: [&y text, *y, *x]\n");
    Value first = root.value("a").orElseThrow();
    assertThat(root.value("c").orElseThrow()).isSameAs(first);
    List<Value> items = ((Sequence) root.value("d").orElseThrow()).items();
    assertThat(items.get(1)).isSameAs(items.get(0));
    assertThat(items.get(2)).isSameAs(first);
  }

  @Test
  void anAnchorOfAKeyNamesTheKeyOnly() {
    assertThat(read("&k a: b\nc: *k\n").problems())
        .extracting(Problem::toString)
        .containsExactly("f:2:4: the alias *k stands for nothing that came before");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: *b | f:1:4: the alias *b stands for nothing that came before",
        "a: &b [*b] | f:1:8: the alias *b stands for nothing that came before",
        "a: &b {c: *b} | f:1:11: the alias *b stands for nothing that came before",
        "a: !!python/object:x {} | f:1:4: the tag tag:yaml.org,2002:python/object:x is not supported: take it out",
        "a: !vault {b: 1} |",
      })
  void whatCannotBeReadIsSaid(String text, String problem) {
    assertThat(read(text).problems())
        .extracting(Problem::toString)
        .isEqualTo(problem == null ? List.of() : List.of(problem));
  }

  @Test
  void anEncryptedValueIsKeptAsItsText() {
    Mapping root = mapping("a: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\nb: !unsafe 10\n");
    assertThat(((Scalar) root.value("a").orElseThrow()).text()).startsWith("$ANSIBLE_VAULT;1.1");
    assertThat(((Scalar) root.value("b").orElseThrow()).kind()).isEqualTo(Scalar.Kind.TEXT);
  }

  @Test
  void aBillionLaughsCostNoMemory() {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 64; i++) {
      bomb.append("a%d: &a%d [%s*a%d]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9), i - 1));
    }
    assertThat(mapping(bomb.toString()).entries()).hasSize(64);
  }
}
