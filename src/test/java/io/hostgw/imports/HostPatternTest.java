package io.hostgw.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.Sourced;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {
  private static HostPattern read(String text) throws InvalidInputException {
    return HostPattern.of(new Sourced<>(text, new Origin("f", 3, 5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web | web | ",
        "web:2222 | web | 2222",
        "web[1:3] | web1 web2 web3 | ",
        "web[01:10:4].x | web01.x web05.x web09.x | ",
        "web[:2] | web0 web1 web2 | ",
        "web[9:11] | web9 web10 web11 | ",
        "db-[a:c] | db-a db-b db-c | ",
        "db-[a:e:2] | db-a db-c db-e | ",
        "[x:z]-[1:2]:23 | x-1 x-2 y-1 y-2 z-1 z-2 | 23",
        "10.0.0.[1:2] | 10.0.0.1 10.0.0.2 | ",
        "2001:db8::1 | 2001:db8::1 | ",
        "[2001:db8::1]:22 | 2001:db8::1 | 22",
        "web[5:5] | web5 | ",
      })
  void aPatternStandsForItsHosts(String text, String names, String port) throws Exception {
    HostPattern pattern = read(text);

    assertThat(pattern.names()).containsExactly(names.split(" "));
    assertThat(pattern.port().map(Sourced::value).orElse(null)).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a[",
        "a[1]",
        "a[1:2:3:4]",
        "a[01:2]",
        "a[2:1]",
        "a[c:a]",
        "a[1:9:0]",
        "a[ab:cd]",
        "a[1:]",
        "a[-1:3]",
        "a[1:z]",
        "a[1:999999999]",
        "a[1:500]b[1:500]",
        "a[9999999999:9999999999]"
      })
  void whatIsNoRangeIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("f:3:5: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {1025, 100_000})
  void aLongNameIsRefusedBeforeItIsLookedAt(int length) {
    assertThatThrownBy(() -> read("[".repeat(length))).isInstanceOf(InvalidInputException.class);
  }
}
