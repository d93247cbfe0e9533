package io.hostgw.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
  @ParameterizedTest
  @CsvSource({
    "plain text, plain text",
    "'a\nb\tc\rd', 'a\\nb\\tc\\rd'",
    "'\u001b[31m', '\\u001b[31m'",
    "'a\u202eb', 'a\\u202eb'",
    "'a\u00a0b', 'a\\u00a0b'",
    "'\u2028', '\\u2028'",
    "'\u007f', '\\u007f'",
    "grün ☃, grün ☃",
  })
  void onlyVisibleCharactersAreShown(String text, String shown) {
    assertThat(Shown.text(text)).isEqualTo(shown);
  }

  @Test
  void aLongTextIsCut() {
    assertThat(Shown.text("x".repeat(101))).isEqualTo("x".repeat(100) + "…");
    assertThat(Shown.text("x".repeat(100))).isEqualTo("x".repeat(100));
  }

  @Test
  void aTagCharacterBeyondSixteenBitsIsEscaped() {
    assertThat(Shown.text(new String(Character.toChars(0xe0041)))).isEqualTo("\\u{e0041}");
  }
}
