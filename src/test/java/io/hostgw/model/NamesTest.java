package io.hostgw.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "kubworker1", "a-b", "a--b", "node.example.net", "1.2.3.4"})
  void nodeNames(String text) {
    assertThat(NodeName.parse(text)).contains(new NodeName(text));
    assertThat(new NodeName(text)).hasToString(text);
  }

  static Stream<String> noNodeNames() {
    return Stream.of(
        "",
        "A",
        "Kubworker1",
        "-a",
        "a-",
        "a.",
        ".a",
        "a..b",
        "a.-b",
        "a_b",
        "a b",
        "a\n",
        "$(id)",
        "a;b",
        "a/b",
        "ä",
        "a".repeat(254));
  }

  @ParameterizedTest
  @MethodSource("noNodeNames")
  void refusesWhatIsNoNodeName(String text) {
    assertThat(NodeName.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new NodeName(text));
  }

  @Test
  void theLongestNodeNameIsReadAtOnce() {
    assertThat(NodeName.parse("a".repeat(253))).isPresent();
    assertThat(NodeName.parse("a-".repeat(126) + "-")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ens192", "e", "bond0.10", "eth0:1", "veth@if3", "br-lan", "_x", "Abc"})
  void linkNames(String text) {
    assertThat(LinkName.parse(text)).contains(new LinkName(text));
    assertThat(new LinkName(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-x",
        ".",
        "..",
        ".x",
        "a b",
        "a/b",
        "a\n",
        "a\u0000",
        "ä",
        "$x",
        "sixteencharslong"
      })
  void refusesWhatIsNoLinkName(String text) {
    assertThat(LinkName.parse(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new LinkName(text));
  }
}
