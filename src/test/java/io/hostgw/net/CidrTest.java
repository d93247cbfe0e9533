package io.hostgw.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"10.1.0.0/24", "0.0.0.0/0", "10.1.0.1/32", "fd00::/8", "::/0", "fd00::1/128"})
  void readsPrefixes(String text) {
    assertThat(Cidr.read(text)).isEqualTo(new Cidr.Reading.Valid(Cidr.of(text)));
    assertThat(Cidr.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.4.7/24, 10.1.4.0/24",
    "10.1.1.0/16, 10.1.0.0/16",
    "10.1.4.129/25, 10.1.4.128/25",
    "1.2.3.4/0, 0.0.0.0/0",
    "fd00::1/64, fd00::/64",
    "fd00:0:0:1ff::/60, fd00:0:0:1f0::/60"
  })
  void tellsHostBitsAndWhatWasMeant(String text, String meant) {
    assertThat(Cidr.read(text)).isEqualTo(new Cidr.Reading.HostBits(Cidr.of(meant)));
    assertThat(Cidr.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.1.0.0",
        "10.1.0.0/",
        "10.1.0.0/33",
        "10.1.0.0/-1",
        "10.1.0.0/024",
        "10.1.0.0/24/8",
        "fd00::/129",
        "/24",
        "a/24",
        "10.1.0.0/ 24",
        "10.1.0.0/+8"
      })
  void refusesWhatIsNone(String text) {
    assertThat(Cidr.read(text)).isEqualTo(new Cidr.Reading.Malformed());
  }

  @Test
  void cannotBeBuiltWrong() {
    assertThatThrownBy(() -> new Cidr(Address.of("10.1.0.1"), 24))
        .hasMessage("host bits are set in 10.1.0.1/24");
    assertThatThrownBy(() -> new Cidr(Address.of("10.1.0.0"), 33)).hasMessageContaining("33");
  }

  @Test
  void readsAnAddressAloneAsIpRoutePrintsIt() {
    assertThat(Cidr.of("10.1.2.1")).isEqualTo(Cidr.of("10.1.2.1/32"));
    assertThat(Cidr.of("fd00::1")).isEqualTo(Cidr.of("fd00::1/128"));
  }

  static Stream<Long> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void containmentAndOverlapAreThoseOfNumbers(long seed) {
    var random = new Random(seed);
    Cidr a = random(random);
    Cidr b = random(random);
    boolean overlap = start(a).compareTo(end(b)) <= 0 && start(b).compareTo(end(a)) <= 0;
    boolean inside = start(a).compareTo(start(b)) <= 0 && end(b).compareTo(end(a)) <= 0;

    assertThat(a.overlaps(b)).as("%s overlaps %s", a, b).isEqualTo(overlap);
    assertThat(a.contains(b)).as("%s contains %s", a, b).isEqualTo(inside);
    assertThat(a.contains(b.address())).isEqualTo(a.contains(Cidr.around(b.address(), 32)));
    Cidr cover = Cidr.covering(List.of(a, b)).orElseThrow();
    assertThat(cover.contains(a) && cover.contains(b)).isTrue();
    assertThat(cover.length() == 32 || !both(cover, a, b)).as("%s is the longest", cover).isTrue();
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
  }

  /** Whether a half of the prefix would have held both. */
  private static boolean both(Cidr cover, Cidr a, Cidr b) {
    int longer = cover.length() + 1;
    return a.length() >= longer
        && b.length() >= longer
        && Cidr.around(a.address(), longer).equals(Cidr.around(b.address(), longer));
  }

  /** Few bits, so that prefixes meet. */
  private static Cidr random(Random random) {
    String address = "10.%d.%d.0".formatted(random.nextInt(3), random.nextInt(4) * 64);
    return Cidr.around(Address.of(address), 6 + random.nextInt(27));
  }

  private static BigInteger start(Cidr cidr) {
    return new BigInteger(1, cidr.address().bytes());
  }

  private static BigInteger end(Cidr cidr) {
    int hostBits = cidr.family().bits() - cidr.length();
    return start(cidr).add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE);
  }

  @FuzzTest
  void readsBackWhatItPrints(FuzzedDataProvider data) {
    Cidr.parse(data.consumeRemainingAsString())
        .ifPresent(cidr -> assertThat(Cidr.of(cidr.toString())).isEqualTo(cidr));
  }
}
