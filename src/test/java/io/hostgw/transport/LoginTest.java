package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hostgw.model.Become;
import io.hostgw.transport.TransportException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins by key at a real sshd, with real agents. */
@Timeout(60)
class LoginTest {
  private static final String PASSPHRASE = "two words";

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "ed25519, 256, RFC4716",
    "ecdsa, 256, PEM",
    "ecdsa, 521, RFC4716",
    "rsa, 2048, RFC4716",
    "rsa, 2048, PKCS8"
  })
  void aKeyFileLetsIn(String kind, String bits, String form) throws Exception {
    Path key = new KeyFile(directory.resolve("key"), kind, bits, form).made("");
    try (var sshd = sshd().authorizing(key)) {
      open(sshd, Keys.of(List.of(key)), Prompt.nobody());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ed25519, 256, RFC4716, true",
    "rsa, 2048, RFC4716, true",
    "rsa, 2048, PEM, true",
    "rsa, 2048, PEM, false",
    "ecdsa, 256, PKCS8, true",
    "ecdsa, 256, PKCS8, false"
  })
  void thePassphraseOfAKeyIsAskedFor(String kind, String bits, String form, boolean hasPublic)
      throws Exception {
    Path key = new KeyFile(directory.resolve("key"), kind, bits, form).made(PASSPHRASE);
    try (var sshd = sshd().authorizing(key)) {
      if (!hasPublic) {
        Files.delete(Path.of(key + ".pub"));
      }
      var person = new ScriptedPrompt("wrong", PASSPHRASE);

      open(sshd, Keys.of(List.of(key)), person);

      assertThat(person.questions())
          .containsExactly("Passphrase of " + key, "That was not it. Passphrase of " + key);
    }
  }

  @Test
  void aPassphraseIsAskedForOnceWhateverTheNumberOfHosts() throws Exception {
    Path key = KeyFile.ed25519(directory.resolve("key")).made(PASSPHRASE);
    var person = new ScriptedPrompt(PASSPHRASE);
    try (var sshd = sshd("MaxStartups 100").authorizing(key);
        var transport = transport(person)) {
      Endpoint endpoint = sshd.endpoint(Keys.of(List.of(key)));

      atOnce(8, () -> close(transport.open(endpoint, Witness.none())));

      assertThat(person.questions()).hasSize(1);
    }
  }

  @Test
  void noPassphraseIsAskedForAKeyThatTheHostDoesNotTake() throws Exception {
    Path locked = KeyFile.ed25519(directory.resolve("locked")).made(PASSPHRASE);
    Path right = KeyFile.ed25519(directory.resolve("right")).made("");
    var person = new ScriptedPrompt(PASSPHRASE);
    try (var sshd = sshd().authorizing(right)) {
      open(sshd, Keys.of(List.of(locked, right)), person);

      assertThat(person.questions()).isEmpty();
    }
  }

  @Test
  void afterThreeWrongPassphrasesTheNextKeyIsTried() throws Exception {
    Path locked = KeyFile.ed25519(directory.resolve("locked")).made(PASSPHRASE);
    Path other = KeyFile.ed25519(directory.resolve("other")).made("");
    var person = new ScriptedPrompt("a", "b", "c", PASSPHRASE);
    try (var sshd = sshd().authorizing(locked).authorizing(other)) {
      open(sshd, Keys.of(List.of(locked, other)), person);

      assertThat(person.questions()).hasSize(3);
    }
  }

  @Test
  void whereNobodyIsAtATerminalTheAgentIsNamed() throws Exception {
    Path key = KeyFile.ed25519(directory.resolve("key")).made(PASSPHRASE);
    try (var sshd = sshd().authorizing(key)) {
      TransportException failure = failure(sshd, Keys.of(List.of(key)), Prompt.nobody());

      assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION);
      assertThat(failure)
          .hasMessageEndingWith(
              "%s: it has a passphrase, and nobody at a terminal gives it;"
                  + " load it into the agent: ssh-add %1$s",
              key);
    }
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256", "ecdsa, 384", "rsa, 2048"})
  void theAgentSigns(String kind, String bits) throws Exception {
    Path key = new KeyFile(directory.resolve("key"), kind, bits, "RFC4716").made("");
    try (var sshd = sshd().authorizing(key);
        var agent = new OpenSshAgent(directory).with(key)) {
      Files.delete(key);

      open(sshd, agentAlone(agent.socket()), Prompt.nobody());
      open(sshd, named(agent.socket(), Path.of(key + ".pub")), Prompt.nobody());
    }
  }

  @Test
  void aSecurityKeyIsUsedByTheAgent() throws Exception {
    try (var agent = new SecurityKeyAgent(directory);
        var sshd = sshd().authorizingLine(agent.line())) {
      open(sshd, agentAlone(agent.socket()), Prompt.nobody());
    }
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256", "ecdsa, 256", "rsa, 2048"})
  void aCertificateBesideTheKeyLetsIn(String kind, String bits) throws Exception {
    Path key = new KeyFile(directory.resolve("key"), kind, bits, "RFC4716").made("");
    try (var sshd = sshdThatTrusts(key)) {
      open(sshd, Keys.of(List.of(key)), Prompt.nobody());
    }
  }

  @ParameterizedTest
  @CsvSource({"ed25519, 256", "ecdsa, 256", "rsa, 2048"})
  void aCertificateInTheAgentLetsIn(String kind, String bits) throws Exception {
    Path key = new KeyFile(directory.resolve("key"), kind, bits, "RFC4716").made("");
    try (var sshd = sshdThatTrusts(key);
        var agent = new OpenSshAgent(directory).with(key)) {
      open(sshd, agentAlone(agent.socket()), Prompt.nobody());
    }
  }

  @Test
  void anAgentSignsForANamedCertificate() throws Exception {
    Path key = KeyFile.ed25519(directory.resolve("key")).made("");
    try (var sshd = sshdThatTrusts(key)) {
      Path certificate =
          Files.move(Path.of(key + "-cert.pub"), directory.resolve("certificate.pub"));
      try (var agent = new OpenSshAgent(directory).with(key)) {
        open(
            sshd,
            new Keys(List.of(), false, List.of(certificate), false, agent.socket().toString()),
            Prompt.nobody());
      }
    }
  }

  @Test
  void anAgentOfTenKeysGetsInWhereTheKeyIsNamed() throws Exception {
    Path right = KeyFile.ed25519(directory.resolve("right")).made("");
    try (var sshd = sshd("MaxAuthTries 6").authorizing(right);
        var agent = new OpenSshAgent(directory)) {
      for (int i = 0; i < 9; i++) {
        agent.with(KeyFile.ed25519(directory.resolve("other" + i)).made(""));
      }
      agent.with(right);
      Path onlyPublic = Files.move(Path.of(right + ".pub"), directory.resolve("only.pub"));

      open(sshd, named(agent.socket(), right), Prompt.nobody());
      open(
          sshd,
          new Keys(List.of(onlyPublic), false, List.of(), true, agent.socket().toString()),
          Prompt.nobody());
      assertThat(failure(sshd, agentAlone(agent.socket()), Prompt.nobody()))
          .hasMessageContaining("the host hung up after 6 keys (MaxAuthTries); name the right one")
          .hasMessageContaining("--identity FILE")
          .hasMessageContaining("IdentitiesOnly yes");
    }
  }

  @Test
  void anAgentThatIsGoneIsNoReasonNotToUseFiles() throws Exception {
    Path key = KeyFile.ed25519(directory.resolve("key")).made("");
    Path gone = directory.resolve("gone.sock");
    try (var sshd = sshd().authorizing(key)) {
      open(sshd, named(gone, key), Prompt.nobody());

      assertThat(failure(sshd, agentAlone(gone), Prompt.nobody()))
          .hasMessageContaining("no usable key to log in with: the agent at " + gone);
    }
  }

  @Test
  void aKeyThatAnAgentRefusesToUseIsSaid() throws Exception {
    Path key = KeyFile.ed25519(directory.resolve("key")).made("");
    try (var sshd = sshd().authorizing(key);
        var agent = new OpenSshAgent(directory).with(key, "-c")) {
      // There is nobody who could confirm.
      assertThat(failure(sshd, agentAlone(agent.socket()), Prompt.nobody()))
          .hasMessageContaining("the agent does not sign with it: refuses");
    }
  }

  @Test
  void aPersonWhoIsWaitedForIsToldAndCostsNoTimeLimit() throws Exception {
    Path key = KeyFile.ed25519(directory.resolve("key")).made("");
    Path confirmed = directory.resolve("confirmed");
    Path asker =
        Files.writeString(
            directory.resolve("asker"),
            "#!/bin/sh\nuntil [ -e %s ]; do sleep 0.05; done\necho yes\n".formatted(confirmed));
    Files.setPosixFilePermissions(asker, PosixFilePermissions.fromString("rwx------"));
    Prompt person =
        new Prompt() {
          @Override
          public boolean isThere() {
            return true;
          }

          @Override
          public Optional<char[]> secret(String question) {
            throw new AssertionError(question);
          }

          @Override
          public Optional<String> line(String question) {
            throw new AssertionError(question);
          }

          @Override
          public void say(String line) {
            assertThat(line).startsWith("waiting for the agent: touch or confirm the key SHA256:");
            assertThatNoException().isThrownBy(() -> Files.createFile(confirmed));
          }
        };
    try (var sshd = sshd().authorizing(key);
        var agent = new OpenSshAgent(directory, asker).with(key, "-c");
        var transport = transport(person, Duration.ofMillis(1500))) {
      transport.open(sshd.endpoint(agentAlone(agent.socket())), Witness.none()).close();
    }
    assertThat(confirmed).exists();
  }

  private LocalSshd sshd(String... options) throws Exception {
    return LocalSshd.start(directory.resolve("sshd"), options);
  }

  private LocalSshd sshdThatTrusts(Path key) throws Exception {
    Path authority = KeyFile.ed25519(directory.resolve("authority")).made("");
    String user = System.getProperty("user.name");
    Process keygen =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-s",
                authority.toString(),
                "-I",
                "ops",
                "-n",
                user,
                key + ".pub")
            .inheritIO()
            .start();
    assertThat(keygen.waitFor()).isZero();
    return sshd("TrustedUserCAKeys " + authority + ".pub");
  }

  private static Keys agentAlone(Path socket) {
    return new Keys(List.of(), false, List.of(), false, socket.toString());
  }

  private static Keys named(Path socket, Path file) {
    return new Keys(List.of(file), true, List.of(), false, socket.toString());
  }

  private static SshjTransport transport(Prompt prompt) {
    return transport(prompt, Duration.ofSeconds(20));
  }

  private static SshjTransport transport(Prompt prompt, Duration limit) {
    var endpoints = new PlainEndpoints(Workstation.ofProcess(Map.of()));
    return new SshjTransport(endpoints, prompt, limit, Duration.ofSeconds(5));
  }

  private static void open(LocalSshd sshd, Keys keys, Prompt prompt) throws Exception {
    try (SshjTransport transport = transport(prompt)) {
      transport.open(sshd.endpoint(keys), Witness.none()).close();
    }
  }

  private static TransportException failure(LocalSshd sshd, Keys keys, Prompt prompt) {
    return catchThrowableOfType(TransportException.class, () -> open(sshd, keys, prompt));
  }

  private static Boolean close(Session session) {
    session.close();
    return true;
  }

  private static void atOnce(int times, Callable<Boolean> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      for (Future<Boolean> each :
          threads.invokeAll(IntStream.range(0, times).mapToObj(i -> work).toList())) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void wherePasswordsAreNotToBeGivenNobodyIsAskedForOne() {
    var prompt = new ScriptedPrompt("a password");
    var keys = new Keys(List.of(), true, List.of(), true, "", false);
    var endpoint =
        Endpoint.direct("127.0.0.1", 1, "ops", keys, HostKeyRules.strict(List.of()), Become.NONE);
    var transport =
        new SshjTransport(node -> endpoint, prompt, Duration.ofSeconds(10), Duration.ofSeconds(3));

    assertThatThrownBy(() -> transport.open(endpoint, Witness.none()))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("no key to log in with");
    assertThat(prompt.questions()).isEmpty();
  }
}
