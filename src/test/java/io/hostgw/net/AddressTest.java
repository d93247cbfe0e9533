package io.hostgw.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  /** RFC 5952, sections 4 and 5, and what iproute2 prints. */
  @ParameterizedTest
  @CsvSource({
    "192.168.2.44, 192.168.2.44",
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::ABCD, 2001:db8::abcd",
    "::, ::",
    "::1, ::1",
    "fd00::, fd00::",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221"
  })
  void printsTheCanonicalForm(String text, String canonical) {
    assertThat(Address.of(text)).hasToString(canonical);
    assertThat(Address.of(canonical)).isEqualTo(Address.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.256",
        "1.2.3.-4",
        " 1.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4/24",
        "0x1.2.3.4",
        "localhost",
        "example.net",
        "::ffff:1.2.3.4",
        "fe80::1%eth0",
        "1::2::3",
        ":1",
        "1:2:3:4:5:6:7",
        "::1.02.3.4",
        "12345::1",
        "::00001",
        "::1.2.3",
        "12345::",
        "fd00::g",
        "[::1]",
        "1.2.3.4\n"
      })
  void refusesWhatIsNoAddressOfAHost(String text) {
    assertThat(Address.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "127.0.0.1",
        "169.254.1.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "ff02::1"
      })
  void knowsAddressesThatNoNodeHas(String text) {
    assertThat(Address.of(text).isSpecial()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "192.168.2.44", "8.8.8.8", "fd00::1", "2001:db8::1"})
  void knowsAddressesThatANodeMayHave(String text) {
    assertThat(Address.of(text).isSpecial()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"9.0.0.0, 10.0.0.0", "10.0.0.9, 10.0.0.10", "127.0.0.0, 128.0.0.0", "255.0.0.0, ::"})
  void ordersByFamilyThenNumber(String lower, String higher) {
    assertThat(Address.of(lower)).isLessThan(Address.of(higher));
  }

  @FuzzTest
  void readsBackWhatItPrints(FuzzedDataProvider data) {
    Address.parse(data.consumeRemainingAsString())
        .ifPresent(address -> assertThat(Address.of(address.toString())).isEqualTo(address));
  }
}
