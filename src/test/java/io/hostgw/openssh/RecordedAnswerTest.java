package io.hostgw.openssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OpenSSH of Debian 12 (9.2) and 13 (10.0) printed, one file a case. */
class RecordedAnswerTest {
  private static String recorded(String name) throws IOException {
    try (InputStream in = RecordedAnswerTest.class.getResourceAsStream("recorded/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({"9.2, u%u, /root/a-u%u", "10.0, uroot, /root/a-uroot"})
  void whatIsSetDiffersFromTheDefaults(String version, String user, String agent) throws Exception {
    EffectiveConfig config =
        EffectiveConfig.of(
            Options.parse(recorded(version + "-tokens.out")),
            Options.parse(recorded(version + "-defaults.out")),
            Map.of());

    assertThat(config.value("User")).isEqualTo(user);
    assertThat(config.value("IdentityAgent")).isEqualTo(agent);
    assertThat(config.values("IdentityFile")).containsExactly("~/.ssh/id_%r_%h");
    assertThat(config.value("CertificateFile")).isEqualTo("%d/c");
    assertThat(config.value("ProxyCommand")).isEqualTo("nc %h %p");
    assertThat(config.value("UserKnownHostsFile")).isEqualTo("/root/k /root/k2");
    assertThat(config.value("StrictHostKeyChecking")).isEqualTo("false");
    assertThat(config.isSet("KexAlgorithms")).isFalse();
    assertThat(config.value("KexAlgorithms")).contains("curve25519-sha256");
    assertThat(config.isSet("HostName")).isFalse();
    assertThat(config.value("ProxyJump")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.2", "10.0"})
  void includedFilesAndTheirBlocksAreFound(String version) throws Exception {
    List<Trace> readings = Trace.parse(recorded(version + "-include.err"));

    assertThat(readings).hasSize(1);
    assertThat(readings.get(0).files())
        .containsExactlyInAnyOrder(
            "/rec/include.conf", "/rec/part.d/10-a.conf", "/rec/part.d/20-b.conf");
    assertThat(readings.get(0).holds("/rec/part.d/10-a.conf", host(1))).isTrue();
    assertThat(readings.get(0).holds("/rec/include.conf", host(1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.2", "10.0"})
  void aFinalMatchHoldsInTheSecondReadingOnly(String version) throws Exception {
    List<Trace> readings = Trace.parse(recorded(version + "-match-final.err"));

    assertThat(readings).hasSize(2);
    assertThat(readings.get(0).holds("/rec/match-final.conf", host(6))).isFalse();
    assertThat(readings.get(1).holds("/rec/match-final.conf", host(6))).isTrue();
  }

  private static ConfigLine host(int number) {
    return new ConfigLine(number, "host", "web");
  }
}
