package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostKeyGuardTest {
  @TempDir private Path directory;

  @Test
  void aHostKnownByItsRsaKeyIsAskedForItWithSha2() throws Exception {
    assertThat(guard("node1 {rsa}\nnode1 {ed1}").findExistingAlgorithms("node1", 22))
        .containsExactly(
            "rsa-sha2-512-cert-v01@openssh.com",
            "rsa-sha2-512",
            "rsa-sha2-256-cert-v01@openssh.com",
            "rsa-sha2-256",
            "ssh-ed25519-cert-v01@openssh.com",
            "ssh-ed25519");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "node1 {ed2} > node1:22: the host key has changed: the host sends ssh-rsa SHA256:",
        "* {rsa} > node1:22: the host key has changed: the host sends ssh-rsa SHA256:",
        "@cert-authority * {ed1} > names a certificate authority, which has not signed it",
        "node2 {ed1} > /known_hosts; compare it on the host"
      })
  void saysInOneLineWhyAKeyIsRefused(String line, String words) throws Exception {
    HostKeyGuard guard = guard(line);

    assertThat(guard.verify("node1", 22, freshKey())).isFalse();
    assertThat(guard.refusal())
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(TransportException.Kind.HOST_KEY);
              assertThat(refusal.getMessage()).contains(words).matches("[ -~]+");
            });
  }

  @Test
  void aChangedKeyIsShownWithItsLineAndBothFingerprints() throws Exception {
    HostKeyGuard guard = guard("# first\nnode1 {ed1}");
    PublicKey sent = freshKey();

    guard.verify("node1", 22, sent);

    assertThat(guard.refusal().orElseThrow())
        .hasMessageContaining(
            "sends %s, %s:2 has %s;", sentKey(sent), file(), KnownHostsCase.key("ed1"));
  }

  @Test
  void aRevokedKeyIsRefusedThoughItIsKnown() throws Exception {
    PublicKey sent = freshKey();
    String line = encoded(sent);
    HostKeyGuard guard = guard("node1 " + line + "\n@revoked * " + line);

    assertThat(guard.verify("node1", 22, sent)).isFalse();
    assertThat(guard.refusal().orElseThrow()).hasMessageContaining("revoked by %s:2", file());
  }

  @Test
  void aKnownKeyPasses() throws Exception {
    PublicKey sent = freshKey();
    HostKeyGuard guard = guard("node1 " + encoded(sent));

    assertThat(guard.verify("node1", 22, sent)).isTrue();
    assertThat(guard.refusal()).isEmpty();
  }

  @Test
  void aNewKeyThatIsAcceptedIsWrittenDownAndHoldsFromThenOn() throws Exception {
    PublicKey sent = freshKey();
    HostKeyGuard guard = guard("node2 {ed1}", NewHostKeys.ACCEPT_NEW);

    assertThat(guard.verify("node1", 22, sent)).isTrue();
    assertThat(file())
        .hasContent(KnownHostsCase.filled("node2 {ed1}\nnode1 ") + sentKey(sent).line());
    assertThat(guard.verify("node1", 22, sent)).as("exchanged anew").isTrue();
    assertThat(guard.verify("node1", 22, freshKey())).as("another one").isFalse();
  }

  @ParameterizedTest
  @CsvSource({"node1 {ed2}", "@revoked * {key}"})
  void aChangedOrRevokedKeyIsNeverAccepted(String line) throws Exception {
    PublicKey sent = freshKey();
    String filled = line.replace("{key}", encoded(sent));
    HostKeyGuard guard = guard(filled, NewHostKeys.ACCEPT_NEW);

    assertThat(guard.verify("node1", 22, sent)).isFalse();
    assertThat(file()).hasContent(KnownHostsCase.filled(filled));
  }

  @Test
  void aNewKeyToAskForIsRefusedUntilSomebodyHasAnswered() throws Exception {
    PublicKey sent = freshKey();
    HostKeyGuard guard = guard("", NewHostKeys.ASK);

    assertThat(guard.verify("node1", 22, sent)).isFalse();
    assertThat(guard.refusal().orElseThrow())
        .hasCauseInstanceOf(NewHostKeyException.class)
        .hasMessageContaining("hostgw inventory trust");
    assertThat(file()).isEmptyFile();
  }

  private static HostKey sentKey(PublicKey sent) {
    return HostKey.of(new Buffer.PlainBuffer().putPublicKey(sent).getCompactData()).orElseThrow();
  }

  private static PublicKey freshKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair().getPublic();
  }

  private static String encoded(PublicKey key) {
    byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    return "ssh-rsa " + Base64.getEncoder().encodeToString(blob);
  }

  private HostKeyGuard guard(String text) throws Exception {
    return guard(text, NewHostKeys.YES);
  }

  private HostKeyGuard guard(String text, NewHostKeys unknown) throws Exception {
    Files.writeString(file(), KnownHostsCase.filled(text));
    var rules = new HostKeyRules("", List.of(file()), unknown, false);
    return new HostKeyGuard(
        Endpoint.direct("node1", 22, "ops", Keys.of(List.of()), rules, Become.NONE),
        new HostKeyRegister(),
        Witness.none());
  }

  private Path file() {
    return directory.resolve("known_hosts");
  }
}
