package io.hostgw.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationReaderTest {
  private static final String HASH = "b".repeat(64);
  private static final List<String> ANSWER =
      List.of(
          "generation 12",
          "meta id uvwx",
          "meta kind apply",
          "meta when 2026-11-28T20:00:00Z",
          "meta who ops@bastion/pid-1/2026-11-28T19:59:58Z",
          "meta digest " + "a".repeat(64),
          "meta counts 1 2 3 4",
          "past4 10.1.0.0/16 - type unreachable",
          "past4 10.1.1.0/24 192.168.2.46",
          "past6 fd01::/64 fd00::46 onlink",
          "pastfile networkd " + HASH + " 644 /etc/systemd/network/10-lan.network.d/50-hostgw.conf",
          "back 10.1.3.0/24 192.168.2.48 proto 3 metric 50",
          "sysctls kept");

  private static AnswerFrame frame(List<String> lines) {
    String text =
        "HOSTGW-BEGIN 1 testnonce\n" + String.join("\n", lines) + "\nHOSTGW-END testnonce\n";
    return AnswerFrame.read(text, new Nonce("testnonce")).orElseThrow();
  }

  @Test
  void allThatIsSaidIsRead() throws Exception {
    Generation then = GenerationReader.read(frame(ANSWER)).orElseThrow();

    assertThat(then.number()).isEqualTo(12);
    assertThat(then.undone().who()).startsWith("ops@bastion");
    assertThat(then.undone().counts()).isEqualTo(new ChangeCounts(1, 2, 3, 4));
    assertThat(then.ipv4())
        .containsExactly(
            new OwnRoute("10.1.0.0/16", "-", "type unreachable"),
            new OwnRoute("10.1.1.0/24", "192.168.2.46", ""));
    assertThat(then.ipv6()).containsExactly(new OwnRoute("fd01::/64", "fd00::46", "onlink"));
    assertThat(then.files()).extracting(OurFile::sha256).containsExactly(HASH);
    assertThat(then.given()).hasSize(1);
    assertThat(then.hadSettings()).isTrue();
    assertThat(then.isWaiting()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"generation none", "generation 1234567890", "generation -1", "meta id x"})
  void aHostWithoutThatGenerationHasNone(String line) throws Exception {
    assertThat(GenerationReader.read(frame(List.of(line)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pastfile networkd x 644 /etc/a",
        "pastfile networkd",
        "past4 10.1.1.0/24",
        "missing ip(iproute2)",
        "notroot ops"
      })
  void whatDoesNotFitIsRefused(String line) {
    var lines = new ArrayList<>(ANSWER);
    lines.add(line);

    assertThatThrownBy(() -> GenerationReader.read(frame(lines)))
        .isInstanceOf(MalformedAnswerException.class);
  }

  @Test
  void noAnswerOfAHostIsAnythingButReadOrRefused() {
    var random = new Random(20261128);
    for (int round = 0; round < 20_000; round++) {
      var lines = new ArrayList<>(ANSWER);
      int at = random.nextInt(lines.size());
      var line = new StringBuilder(lines.get(at));
      for (int change = 0; change <= random.nextInt(3); change++) {
        line.setCharAt(random.nextInt(line.length()), (char) random.nextInt(0x250));
      }
      lines.set(at, line.toString().replace('\n', ' ').replace('\r', ' '));
      try {
        GenerationReader.read(frame(lines));
      } catch (MalformedAnswerException refused) {
        assertThat(refused.getMessage()).doesNotContain("\u001b");
      }
    }
  }
}
