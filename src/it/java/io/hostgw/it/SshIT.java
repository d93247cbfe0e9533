package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hostgw.model.Become;
import io.hostgw.transport.Answer;
import io.hostgw.transport.Endpoint;
import io.hostgw.transport.HostKeyRules;
import io.hostgw.transport.Keys;
import io.hostgw.transport.PlainEndpoints;
import io.hostgw.transport.PrivilegeRefusal;
import io.hostgw.transport.Prompt;
import io.hostgw.transport.RemoteCommand;
import io.hostgw.transport.Session;
import io.hostgw.transport.SshjTransport;
import io.hostgw.transport.TransportException;
import io.hostgw.transport.TransportException.Kind;
import io.hostgw.transport.Witness;
import io.hostgw.transport.Workstation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The transport against a real sshd. */
@ExtendWith(SharedLab.class)
@Timeout(120)
class SshIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int MIB = 1024 * 1024;

  private final Lab lab;
  private final LabHost host;
  private final SshjTransport transport =
      new SshjTransport(
          new PlainEndpoints(Workstation.ofProcess(Map.of())),
          Prompt.nobody(),
          Duration.ofSeconds(10),
          Duration.ofSeconds(3));

  @TempDir private Path directory;

  SshIT(Lab lab) {
    this.lab = lab;
    this.host = lab.host(1);
  }

  @Test
  void outputBeyondTheBoundIsReadAndDropped() throws Exception {
    Answer answer = run("head -c 60000000 /dev/zero", "");

    assertThat(answer.exitCode()).isZero();
    assertThat(answer.stdout()).hasSize(8 * MIB);
    assertThat(answer.truncated()).isTrue();
  }

  @Test
  void errorsThatNobodyWantsDoNotStopTheOutput() throws Exception {
    Answer answer = run("sh -c 'head -c 5000000 /dev/zero >&2; echo done'", "");

    assertThat(answer.stdout()).isEqualTo("done\n");
    assertThat(answer.stderr()).hasSize(64 * 1024);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"wc -c, 5000000", "sh -c 'sleep 1; wc -c', 5000000", "true, \"\""})
  void inputIsSentToItsEndOrTheCommands(String line, String output) throws Exception {
    assertThat(run(line, "x".repeat(5_000_000)).stdout().strip()).isEqualTo(output);
  }

  @Test
  void inputAndOutputRunAtTheSameTime() throws Exception {
    assertThat(run("cat", "x".repeat(5_000_000)).stdout()).hasSize(5_000_000);
  }

  @ParameterizedTest
  @CsvSource({"exit 0, 0", "exit 1, 1", "exit 255, 255", "kill -9 $$, 137", "kill $$, 143"})
  void anyExitCodeIsAnAnswer(String script, int exitCode) throws Exception {
    assertThat(run("sh -s", script + "\n").exitCode()).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @CsvSource({"SUDO, root", "NONE, ops"})
  void becomesRootOrNot(Become become, String user) throws Exception {
    Answer answer = run(endpoint(lab.identity(), lab.knownHosts(), become), "id -un", "");

    assertThat(answer.stdout().strip()).isEqualTo(user);
  }

  @Test
  void sudoThatWantsAPasswordIsRecognised() throws Exception {
    host.exec("mv", "/etc/sudoers.d/ops", "/root/ops.sudoers").ok();
    try {
      Answer answer = run("sh -s", "id -u\n");

      assertThat(PrivilegeRefusal.of(answer))
          .hasValueSatisfying(advice -> assertThat(advice).startsWith("sudo asks for a password"));
    } finally {
      host.exec("mv", "/root/ops.sudoers", "/etc/sudoers.d/ops").ok();
    }
  }

  @Test
  void aMissingSudoIsRecognised() throws Exception {
    host.exec("mv", "/usr/bin/sudo", "/root/sudo").ok();
    try {
      assertThat(PrivilegeRefusal.of(run("sh -s", "id -u\n")))
          .hasValueSatisfying(advice -> assertThat(advice).startsWith("there is no sudo"));
    } finally {
      host.exec("mv", "/root/sudo", "/usr/bin/sudo").ok();
    }
  }

  @Test
  void aCommandIsCutOffAtItsLimit() throws Exception {
    TransportException failure = failureOf("sleep 60", Duration.ofSeconds(1));

    assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(failure).hasMessageContaining("did not end within 1 s");
  }

  @Test
  void aConnectionThatBreaksIsNoAnswer() throws Exception {
    assertThat(failureOf("pkill -KILL -u ops sshd", LIMIT).kind()).isEqualTo(Kind.LOST);
  }

  @Test
  void aHostThatVanishesIsNoticed() throws Exception {
    String cut = "sh -c 'HOSTGW_LAB_LINK=ens192 lab-host cut && sleep 60'";
    try {
      TransportException failure = failureOf(cut, LIMIT);

      assertThat(failure.kind()).isEqualTo(Kind.LOST);
      assertThat(failure)
          .hasMessageContaining("no sign of life for 3 s; what the command did is unknown");
    } finally {
      host.mend();
    }
  }

  @Test
  void aHostThatVanishesWhileItIsSentMuchIsNoticed() throws Exception {
    String cut =
        "sh -c 'exec 3<&0; cat <&3 >/dev/null & sleep 0.2;"
            + " HOSTGW_LAB_LINK=ens192 lab-host cut && sleep 60'";
    long start = System.nanoTime();
    try (Session session = transport.open(endpoint(), Witness.none())) {
      var command = new RemoteCommand(cut, new byte[300 * MIB]);

      TransportException failure =
          catchThrowableOfType(TransportException.class, () -> session.run(command, LIMIT));

      assertThat(failure.kind()).isEqualTo(Kind.LOST);
      assertThat(failure).hasMessageContaining("no sign of life for 3 s");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.dividedBy(2));
    } finally {
      host.mend();
    }
  }

  @Test
  void aHostWithAnotherHostsKeyIsRefused() throws Exception {
    Path known = Files.writeString(directory.resolve("known_hosts"), "# moved\n" + keyOfHost2());

    TransportException failure = refusal(endpoint(lab.identity(), known, Become.SUDO));

    assertThat(failure.kind()).isEqualTo(Kind.HOST_KEY);
    assertThat(failure)
        .hasMessageContaining("the host key has changed: the host sends ssh-ed25519 SHA256:")
        .hasMessageContaining(known + ":2 has ssh-ed25519 SHA256:");
  }

  @Test
  void anUnknownHostIsRefused() throws Exception {
    Path known = Files.createFile(directory.resolve("known_hosts"));

    TransportException failure = refusal(endpoint(lab.identity(), known, Become.SUDO));

    assertThat(failure.kind()).isEqualTo(Kind.HOST_KEY);
    assertThat(failure).hasMessageContaining("is not in " + known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh-ed25519", "ecdsa-sha2-nistp256"})
  void aHostKnownByOneTypeIsAskedForThatType(String type) throws Exception {
    List<String> lines =
        Files.readAllLines(lab.knownHosts()).stream()
            .filter(line -> line.startsWith(host.address() + " " + type))
            .toList();
    Path known = Files.write(directory.resolve("known_hosts"), lines);

    assertThat(lines).hasSize(1);
    assertThat(run(endpoint(lab.identity(), known, Become.NONE), "id -un", "").exitCode()).isZero();
  }

  @Test
  void aKeyThatTheHostDoesNotTakeIsNamed() throws Exception {
    Path other = directory.resolve("other");
    Binary.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f").run(other.toString()).ok();

    TransportException failure = refusal(endpoint(other, lab.knownHosts(), Become.SUDO));

    assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION);
    assertThat(failure).hasMessageContaining("user ops: not let in: " + other);
  }

  private String keyOfHost2() throws IOException {
    String start = lab.host(2).address() + " ssh-ed25519 ";
    return Files.readAllLines(lab.knownHosts()).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.replace(lab.host(2).address(), host.address()) + "\n")
        .findFirst()
        .orElseThrow();
  }

  private Answer run(String line, String input) throws TransportException {
    return run(endpoint(), line, input);
  }

  private Answer run(Endpoint endpoint, String line, String input) throws TransportException {
    try (Session session = transport.open(endpoint, Witness.none())) {
      return session.run(new RemoteCommand(line, input.getBytes(StandardCharsets.UTF_8)), LIMIT);
    }
  }

  private TransportException failureOf(String line, Duration limit) throws TransportException {
    try (Session session = transport.open(endpoint(), Witness.none())) {
      return catchThrowableOfType(
          TransportException.class, () -> session.run(RemoteCommand.of(line), limit));
    }
  }

  private TransportException refusal(Endpoint endpoint) {
    return catchThrowableOfType(
        TransportException.class, () -> transport.open(endpoint, Witness.none()).close());
  }

  private Endpoint endpoint() {
    return endpoint(lab.identity(), lab.knownHosts(), Become.SUDO);
  }

  private Endpoint endpoint(Path identity, Path known, Become become) {
    return Endpoint.direct(
        host.address(),
        22,
        "ops",
        Keys.of(List.of(identity)),
        HostKeyRules.strict(List.of(known)),
        become);
  }
}
