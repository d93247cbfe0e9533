package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.model.Become;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostKeyGuardTest {
  @Test
  void aHostKnownByItsRsaKeyIsAskedForItWithSha2() {
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
        "node2 {ed1} > is not in known_hosts; compare it on the host"
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
            "sends %s, known_hosts:2 has %s;", sentKey(sent), KnownHostsCase.key("ed1"));
  }

  @Test
  void aRevokedKeyIsRefusedThoughItIsKnown() throws Exception {
    PublicKey sent = freshKey();
    String line = encoded(sent);
    HostKeyGuard guard = guard("node1 " + line + "\n@revoked * " + line);

    assertThat(guard.verify("node1", 22, sent)).isFalse();
    assertThat(guard.refusal().orElseThrow()).hasMessageContaining("revoked by known_hosts:2");
  }

  @Test
  void aKnownKeyPasses() throws Exception {
    PublicKey sent = freshKey();
    HostKeyGuard guard = guard("node1 " + encoded(sent));

    assertThat(guard.verify("node1", 22, sent)).isTrue();
    assertThat(guard.refusal()).isEmpty();
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

  private static HostKeyGuard guard(String text) {
    var endpoint =
        Endpoint.direct(
            "node1",
            22,
            "ops",
            Keys.of(List.of()),
            HostKeyRules.strict(List.of(Path.of("known_hosts"))),
            Become.NONE);
    byte[] content = KnownHostsCase.filled(text).getBytes(StandardCharsets.ISO_8859_1);
    return new HostKeyGuard(endpoint, KnownHosts.parse("known_hosts", content));
  }
}
