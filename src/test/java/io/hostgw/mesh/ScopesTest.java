package io.hostgw.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.net.Cidr;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which routes a host is asked for where the inventory does not say where pods live. */
class ScopesTest {
  private static List<Cidr> scopes(Stream<String> cidrs) {
    return Scopes.covering(cidrs.map(Cidr::of).sorted().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10.1.3.0/24 | [10.1.3.0/24]",
        "10.1.0.0/24 10.1.1.0/24 10.1.4.0/24 | [10.1.0.0/21]",
        "10.1.0.0/24 10.1.255.0/24 | [10.1.0.0/16]",
        "10.1.0.0/24 172.20.0.0/24 192.168.77.0/24 | [10.1.0.0/24, 172.20.0.0/24, 192.168.77.0/24]",
        "10.0.0.0/24 10.127.0.0/24 10.128.0.0/24 10.255.0.0/24 | [10.0.0.0/24, 10.127.0.0/24, 10.128.0.0/24, 10.255.0.0/24]",
        "10.1.0.0/24 10.1.1.0/24 200.1.0.0/24 200.1.1.0/24 | [10.1.0.0/23, 200.1.0.0/23]",
        "fd00:1::/64 fd00:1:0:1::/64 fd99::/64 | [fd00:1::/63, fd99::/64]"
      })
  void podCidrsFarApartHaveScopesOfTheirOwn(String cidrs, String scopes) {
    assertThat(scopes(Stream.of(cidrs.split(" ")))).hasToString(scopes);
  }

  @Test
  void noDestinationsNoScopes() {
    assertThat(scopes(Stream.of())).isEmpty();
  }

  @Test
  void aClusterOfFiveThousandNodesHasOneScope() {
    assertThat(
            scopes(
                IntStream.range(0, 5000)
                    .mapToObj(i -> "10.%d.%d.0/24".formatted(i / 256, i % 256))))
        .hasToString("[10.0.0.0/11]");
  }

  @RepeatedTest(200)
  void fewScopesHoldAllAndDoNotOverlap(RepetitionInfo repetition) {
    var random = new Random(repetition.getCurrentRepetition());
    var cidrs = new TreeSet<Cidr>();
    for (int i = 1 + random.nextInt(300); i > 0; i--) {
      cidrs.add(
          Cidr.of(
              "%d.%d.%d.0/24"
                  .formatted(random.nextInt(224), random.nextInt(256), random.nextInt(256))));
    }

    List<Cidr> scopes = Scopes.covering(List.copyOf(cidrs));

    assertThat(scopes).hasSizeLessThanOrEqualTo(16).isSorted();
    assertThat(cidrs)
        .allMatch(cidr -> scopes.stream().filter(scope -> scope.contains(cidr)).count() == 1);
  }
}
