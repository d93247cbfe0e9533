package io.hostgw.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {
  private static final String PRINT = "SHA256:27C5IRFh8V70GP6Spz1IaVJxuEpssvhSXjMJGIkL+mY";
  private static final String NODE = "node1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node1=PRINT",
        "node1 PRINT",
        "  node1\tPRINT  ",
        "node1 256 PRINT root@node1 (ED25519)",
        "node1 = PRINT"
      })
  void takesWhatPeopleAndSshKeygenWrite(String line) throws Exception {
    Fingerprints given = Fingerprints.of(List.of("# seen", "", line.replace("PRINT", PRINT)));

    assertThat(given.vouchFor(NODE, PRINT)).isTrue();
    assertThat(given.vouchFor(NODE, PRINT.replace('Y', 'Z'))).isFalse();
    assertThat(given.knows("node2")).isFalse();
  }

  @Test
  void aHostHasAKeyOfEachType() throws Exception {
    String other = PRINT.replace('m', 'n');
    Fingerprints given = Fingerprints.of(List.of("node1 " + PRINT, "node1 " + other));

    assertThat(given.vouchFor(NODE, PRINT)).isTrue();
    assertThat(given.vouchFor(NODE, other)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node1",
        "node1=",
        "=PRINT",
        "PRINT",
        "node1=SHA256:short",
        "node1=MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48",
        "node1=PRINTmore"
      })
  void aLineThatSaysNothingIsWrongUsage(String line) {
    assertThatThrownBy(() -> Fingerprints.of(List.of(line.replace("PRINT", PRINT))))
        .isInstanceOf(WrongUsageException.class)
        .hasMessageStartingWith("not a node's name and a fingerprint");
  }
}
