package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.transport.TransportException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real sshd of which nothing is known. */
@Timeout(60)
class NewHostKeyTest {
  @TempDir private static Path shared;
  private static LocalSshd sshd;
  private static String fingerprint;
  private static String line;

  @TempDir private Path directory;

  @BeforeAll
  static void startsSshd() throws Exception {
    sshd = LocalSshd.start(shared.resolve("sshd"));
    String[] words = sshd.knownHost().split(" ");
    line = String.join(" ", words[0], words[1], words[2]);
    fingerprint = HostKey.parse(words[1], words[2].strip()).orElseThrow().fingerprint();
  }

  @AfterAll
  static void stopsSshd() {
    sshd.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", " YES ", "FINGERPRINT"})
  void isUsedAndWrittenDownOnceSomebodyVouchesForIt(String answer) throws Exception {
    var prompt = new ScriptedPrompt(answer.replace("FINGERPRINT", fingerprint));
    try (var transport = transport(prompt)) {
      transport.open(endpoint(NewHostKeys.ASK), Witness.none()).close();
      transport.open(endpoint(NewHostKeys.ASK), Witness.none()).close();
    }

    assertThat(prompt.questions()).hasSize(1).first().asString().contains(fingerprint);
    assertThat(Files.readString(known())).isEqualTo(line + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "what?", ""})
  void isRefusedOtherwiseAndNotAskedAboutAgain(String answer) {
    var prompt = new ScriptedPrompt(answer, "no", "yes");
    try (var transport = transport(prompt)) {
      assertThat(refusal(transport, NewHostKeys.ASK).kind()).isEqualTo(Kind.HOST_KEY);
      int asked = prompt.questions().size();
      assertThat(refusal(transport, NewHostKeys.ASK)).hasMessageContaining("inventory trust");
      assertThat(prompt.questions()).hasSize(asked);
    }
    assertThat(known()).doesNotExist();
  }

  @Test
  void isRefusedWhereNobodyIsThere() {
    try (var transport = transport(Prompt.nobody())) {
      assertThat(refusal(transport, NewHostKeys.ASK))
          .hasMessageStartingWith("127.0.0.1:%d: the host key ssh-ed25519 ", sshd.port())
          .hasMessageContaining(fingerprint)
          .hasMessageContaining("hostgw inventory trust");
    }
    assertThat(known()).doesNotExist();
  }

  @Test
  void isNotAskedAboutWhereItIsToBeRefused() {
    var prompt = new ScriptedPrompt("yes");
    try (var transport = transport(prompt)) {
      assertThat(refusal(transport, NewHostKeys.YES).kind()).isEqualTo(Kind.HOST_KEY);
    }
    assertThat(prompt.questions()).isEmpty();
  }

  @Test
  void isAskedAboutOnceForManyConnections() throws Exception {
    var prompt = new ScriptedPrompt("yes");
    try (var transport = transport(prompt)) {
      openFromManyThreads(transport, NewHostKeys.ASK);
    }
    assertThat(prompt.questions()).hasSize(1);
    assertThat(Files.readString(known())).isEqualTo(line + "\n");
  }

  @Test
  void isAcceptedWhereTheUserHasSaidSoAndAddedOnce() throws Exception {
    var prompt = new ScriptedPrompt();
    try (var transport = transport(prompt)) {
      openFromManyThreads(transport, NewHostKeys.ACCEPT_NEW);
    }
    assertThat(prompt.questions()).isEmpty();
    assertThat(Files.readString(known())).isEqualTo(line + "\n");
  }

  @Test
  void isNotAcceptedWhereItCannotBeKept() {
    var rules = new HostKeyRules("", List.of(Path.of("/dev/null")), NewHostKeys.ACCEPT_NEW, false);
    try (var transport = transport(Prompt.nobody())) {
      TransportException refusal =
          catchThrowableOfType(
              TransportException.class, () -> transport.open(endpoint(rules), Witness.none()));

      assertThat(refusal.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(refusal).hasMessage("cannot write known_hosts file /dev/null: not a regular file");
    }
  }

  private void openFromManyThreads(SshjTransport transport, NewHostKeys unknown) throws Exception {
    var threads = Executors.newFixedThreadPool(6);
    try {
      var sessions = new ArrayList<Future<Session>>();
      for (int i = 0; i < 6; i++) {
        sessions.add(threads.submit(() -> transport.open(endpoint(unknown), Witness.none())));
      }
      for (Future<Session> session : sessions) {
        session.get().close();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private TransportException refusal(SshjTransport transport, NewHostKeys unknown) {
    return catchThrowableOfType(
        TransportException.class, () -> transport.open(endpoint(unknown), Witness.none()));
  }

  private static SshjTransport transport(Prompt prompt) {
    var nodes = new PlainEndpoints(Workstation.ofProcess(java.util.Map.of()));
    return new SshjTransport(nodes, prompt, Duration.ofSeconds(20), Duration.ofSeconds(10));
  }

  private Endpoint endpoint(NewHostKeys unknown) {
    return endpoint(new HostKeyRules("", List.of(known()), unknown, false));
  }

  private static Endpoint endpoint(HostKeyRules rules) {
    return Endpoint.direct(
        "127.0.0.1", sshd.port(), sshd.user(), Keys.of(List.of(sshd.key())), rules, Become.NONE);
  }

  private Path known() {
    return directory.resolve("known_hosts");
  }
}
