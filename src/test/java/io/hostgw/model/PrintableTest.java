package io.hostgw.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("plain text, ä ö", "plain text, ä ö"),
        Arguments.of("\u001b[31mred", "\\u001b[31mred"),
        Arguments.of("two\nlines\r\t", "two\\nlines\\r\\t"),
        Arguments.of("\u202egnp.exe", "\\u202egnp.exe"),
        Arguments.of("no\u00a0break", "no\\u00a0break"),
        Arguments.of("\u0007\u007f\u0085", "\\u0007\\u007f\\u0085"),
        Arguments.of(new String(Character.toChars(0xe0041)), "\\u{e0041}"),
        Arguments.of("half \ud800", "half \\ud800"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void nothingThatATerminalObeysIsLeft(String text, String shown) {
    assertThat(Printable.of(text)).isEqualTo(shown);
  }

  @Test
  void longTextsAreCut() {
    assertThat(Printable.of("x".repeat(300))).isEqualTo("x".repeat(300));
    assertThat(Printable.of("x".repeat(301))).isEqualTo("x".repeat(300) + "...");
    assertThat(Printable.of("abc", 2)).isEqualTo("ab...");
    assertThat(Printable.quoted("y".repeat(200))).isEqualTo('"' + "y".repeat(100) + "...\"");
  }
}
