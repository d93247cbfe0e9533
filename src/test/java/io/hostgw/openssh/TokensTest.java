package io.hostgw.openssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
  private static final Tokens TOKENS =
      new Tokens(Map.of('d', "/home/a", 'h', "web", 'r', "bob"), Map.of("KEYS", "/keys"));

  @ParameterizedTest
  @CsvSource({
    "/plain, /plain",
    "%d/.ssh/id_%r, /home/a/.ssh/id_bob",
    "100%%, 100%",
    "%%d, %d",
    "${KEYS}/%h, /keys/web",
    "$KEYS/x, $KEYS/x"
  })
  void expandsAsOpenSshDoes(String text, String expanded) throws Exception {
    assertThat(TOKENS.expand("IdentityFile", text)).isEqualTo(expanded);
  }

  @ParameterizedTest
  @CsvSource({
    "%q/x, IdentityFile has the token %q",
    "ends in %, IdentityFile has the token %",
    "${NONE}/x, IdentityFile has ${NONE}"
  })
  void whatItDoesNotKnowIsNamed(String text, String complaint) {
    assertThatThrownBy(() -> TOKENS.expand("IdentityFile", text))
        .isInstanceOf(OpenSshException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void aValueIsNotExpandedAgain() throws Exception {
    var tokens = new Tokens(Map.of('h', "%r$1${KEYS}", 'r', "bob"), Map.of("KEYS", "/keys"));

    assertThat(tokens.expand("ProxyCommand", "nc %h")).isEqualTo("nc %r$1${KEYS}");
  }
}
