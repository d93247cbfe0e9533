package io.hostgw.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> ALLOWED = List.of("name", "addresses", "podCIDRs", "ssh");

  @ParameterizedTest
  @CsvSource({
    "nmae, name",
    "adress, addresses",
    "pod-cidrs, podCIDRs",
    "podCIDR, podCIDRs",
    "shh, ssh",
    "Addresses, addresses",
  })
  void whatIsCloseIsSuggested(String written, String meant) {
    assertThat(Suggestion.unknown("key", written, ALLOWED))
        .isEqualTo("unknown key \"" + written + "\": did you mean " + meant + "?");
  }

  @ParameterizedTest
  @CsvSource({"taints", "''", "xyz", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
  void otherwiseWhatIsAllowedIsListed(String written) {
    assertThat(Suggestion.unknown("key", written, ALLOWED))
        .endsWith(": allowed here are name, addresses, podCIDRs, ssh");
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "a, '', 1", "kitten, sitting, 3", "ab, ba, 1", "abc, acb, 1"})
  void theDistanceCountsEdits(String a, String b, int distance) {
    assertThat(Suggestion.distance(a, b)).isEqualTo(distance);
    assertThat(Suggestion.distance(b, a)).isEqualTo(distance);
  }
}
