package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.model.Become;
import io.hostgw.transport.TransportException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that speak one old algorithm alone are reached where ssh_config names it, else not. */
@Timeout(120)
class OldAlgorithmsTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private Path rsa;

  @BeforeEach
  void makeHostKey() throws Exception {
    rsa = directory.resolve("rsa");
    int code =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "rsa", "-N", "", "-f", rsa.toString())
            .start()
            .waitFor();
    assertThat(code).isZero();
  }

  private static Algorithms naming(String option, String name) {
    return new Algorithms(
        ifIs(option, "KexAlgorithms", name),
        ifIs(option, "Ciphers", name),
        ifIs(option, "MACs", name),
        ifIs(option, "HostKeyAlgorithms", name),
        List.of());
  }

  private static List<String> ifIs(String option, String wanted, String name) {
    return option.equals(wanted) ? List.of(name) : List.of();
  }

  private Session open(LocalSshd sshd, Algorithms algorithms) throws Exception {
    Endpoint usual = sshd.endpoint(Keys.of(List.of(sshd.key())));
    Path known = directory.resolve("known");
    String rsaLine =
        "[127.0.0.1]:%d %s".formatted(sshd.port(), Files.readString(Path.of(rsa + ".pub")));
    Files.writeString(known, sshd.knownHost().strip() + "\n" + rsaLine);
    var endpoint =
        new Endpoint(
            "old",
            usual.word(),
            usual.host(),
            usual.port(),
            usual.user(),
            usual.keys(),
            HostKeyRules.strict(List.of(known)),
            new Way.Direct(),
            algorithms,
            Pace.unsaid(),
            Become.NONE,
            List.of());
    return new SshjTransport(node -> endpoint, Prompt.nobody(), LIMIT, LIMIT)
        .open(endpoint, Witness.none());
  }

  @ParameterizedTest
  @CsvSource({
    "KexAlgorithms, diffie-hellman-group-exchange-sha256",
    "KexAlgorithms, diffie-hellman-group16-sha512",
    "KexAlgorithms, diffie-hellman-group18-sha512",
    "KexAlgorithms, diffie-hellman-group14-sha256",
    "KexAlgorithms, diffie-hellman-group14-sha1",
    "KexAlgorithms, diffie-hellman-group-exchange-sha1",
    "KexAlgorithms, diffie-hellman-group1-sha1",
    "Ciphers, aes128-cbc",
    "Ciphers, aes192-cbc",
    "Ciphers, aes256-cbc",
    "Ciphers, 3des-cbc",
    "MACs, hmac-sha1-etm@openssh.com",
    "MACs, hmac-sha1",
    "MACs, hmac-sha1-96",
    "MACs, hmac-md5",
    "HostKeyAlgorithms, ssh-rsa"
  })
  void areSpokenWhereTheyAreNamed(String option, String name) throws Exception {
    // The other ciphers need no MAC.
    String ciphers = option.equals("MACs") ? "Ciphers aes128-ctr" : "";
    try (LocalSshd sshd =
        LocalSshd.start(
            directory.resolve("sshd"), "HostKey " + rsa, ciphers, option + " " + name)) {
      try (Session session = open(sshd, naming(option, name))) {
        assertThat(session.run(RemoteCommand.of("echo hello"), LIMIT).stdout())
            .isEqualTo("hello\n");
      }
      assertThatThrownBy(() -> open(sshd, Algorithms.own()))
          .isInstanceOfSatisfying(
              TransportException.class,
              refused -> assertThat(refused.kind()).isEqualTo(Kind.CONFIGURATION))
          .hasMessage(
              "127.0.0.1:%d: no algorithm in common: of %s the host has only %s; update its OpenSSH, or name one of these for this host in ssh_config",
              sshd.port(), option, name);
    }
  }
}
