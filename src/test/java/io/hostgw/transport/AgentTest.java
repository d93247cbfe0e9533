package io.hostgw.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The agent's client, against OpenSSH's agent and against agents that lie. */
@Timeout(30)
class AgentTest {
  private static final byte[] DATA = "what is signed".getBytes(US_ASCII);

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "ed25519, 256, ssh-ed25519",
    "ecdsa, 256, ecdsa-sha2-nistp256",
    "ecdsa, 521, ecdsa-sha2-nistp521",
    "rsa, 2048, rsa-sha2-512",
    "rsa, 2048, rsa-sha2-256"
  })
  void signsWithWhatItHolds(String kind, String bits, String algorithm) throws Exception {
    Path file = new KeyFile(directory.resolve("key"), kind, bits, "RFC4716").made("");
    try (var openSsh = new OpenSshAgent(directory).with(file)) {
      var agent = agent(openSsh.socket());

      UserKey key = agent.keys().get(0).key();

      assertThat(key).isEqualTo(publicHalf(file));
      assertThat(agent.sign(key, algorithm, DATA)).isNotEmpty();
    }
  }

  @Test
  void keysAreListedInTheOrderInWhichTheyWereAdded() throws Exception {
    Path first = KeyFile.ed25519(directory.resolve("first")).made("");
    Path second = KeyFile.ed25519(directory.resolve("second")).made("");
    try (var openSsh = new OpenSshAgent(directory).with(first).with(second)) {
      assertThat(agent(openSsh.socket()).keys())
          .extracting(AgentKey::key)
          .containsExactly(publicHalf(first), publicHalf(second));
    }
  }

  @Test
  void aKeyThatItDoesNotHoldIsRefused() throws Exception {
    UserKey other = publicHalf(KeyFile.ed25519(directory.resolve("other")).made(""));
    try (var openSsh = new OpenSshAgent(directory)) {
      var agent = agent(openSsh.socket());

      assertThatThrownBy(() -> agent.sign(other, "ssh-ed25519", DATA))
          .isInstanceOf(AgentAnswer.RefusedException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ffffffff,             an answer of 4294967295 bytes",
    "00040001,             an answer of 262145 bytes",
    "00000000,             an answer of 0 bytes",
    "000000010c,           Underflow",
    "000000050c00000001,   Underflow",
    "000000050c000f4240,   a list of 1000000 keys",
    "000000010e,           an answer of type 14 when asked for its keys",
    "000000060c0000000000, bytes after the end of its answer",
    "0000000105,           refuses",
    "0000,                 hung up in the middle of an answer",
    "000000ff0c,           hung up in the middle of an answer",
    "'',                   hung up in the middle of an answer"
  })
  void anAgentThatLiesIsNotBelieved(String answer, String complaint) throws Exception {
    try (var fake = new FakeAgent(directory, HexFormat.of().parseHex(answer), true)) {
      assertThatThrownBy(() -> agent(fake.socket()).keys())
          .isInstanceOf(IOException.class)
          .hasMessageContaining(complaint);
    }
  }

  @Test
  void aSignatureByAnotherAlgorithmIsNone() throws Exception {
    UserKey rsa = publicHalf(new KeyFile(directory.resolve("k"), "rsa", "2048", "PEM").made(""));
    byte[] sha1 =
        HexFormat.of().parseHex("000000140e0000000f000000077373682d7273610000000401020304");
    try (var fake = new FakeAgent(directory, sha1, true)) {
      assertThatThrownBy(() -> agent(fake.socket()).sign(rsa, "rsa-sha2-512", DATA))
          .hasMessage("a signature by ssh-rsa instead of rsa-sha2-512");
    }
  }

  @Test
  void aMuteAgentCostsItsTimeLimit() throws Exception {
    try (var mute = new FakeAgent(directory, new byte[] {0, 0}, false)) {
      assertThatThrownBy(
              () ->
                  new AgentSocket(mute.socket())
                      .ask(new byte[] {11}, Duration.ofMillis(200), () -> {}))
          .isInstanceOf(AgentSocket.LateException.class);
    }
  }

  @Test
  void noAgentIsAnError() {
    assertThatThrownBy(() -> agent(directory.resolve("none")).keys())
        .isInstanceOf(IOException.class);
  }

  private static Agent agent(Path socket) {
    return new Agent(new AgentSocket(socket), Prompt.nobody());
  }

  private static UserKey publicHalf(Path file) throws IOException {
    return UserKey.ofLine(Files.readString(Path.of(file + ".pub")));
  }
}
