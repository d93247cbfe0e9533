package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {"plain ~text! > plain ~text!", "a\\b > a\\\\b", "ä\u202e > \\u00e4\\u202e"})
  void keepsOnlyPrintableAscii(String text, String expected) {
    assertThat(Printable.of(text)).isEqualTo(expected);
  }

  @Test
  void neverMoreThanOneLineOrACursorMove() {
    assertThat(Printable.of("a\nb\r\t\u001b[2J\0")).isEqualTo("a\\nb\\r\\t\\u001b[2J\\u0000");
  }

  @Test
  void isBounded() {
    assertThat(Printable.of("x".repeat(100_000))).hasSize(303).endsWith("...");
  }
}
