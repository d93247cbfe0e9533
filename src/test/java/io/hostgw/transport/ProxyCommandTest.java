package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.model.Become;
import io.hostgw.transport.TransportException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process of the user's is the connection, to a real sshd. */
@Timeout(60)
class ProxyCommandTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private LocalSshd sshd;

  @BeforeEach
  void startServer() throws Exception {
    sshd = LocalSshd.start(directory);
  }

  @AfterEach
  void stopServer() {
    sshd.close();
  }

  /** A host of which only the ProxyCommand knows where it is. */
  private Endpoint behind(String line) throws Exception {
    Path known = directory.resolve("known");
    Files.writeString(known, "local " + sshd.knownHost().split(" ", 2)[1]);
    return new Endpoint(
        "web",
        "web",
        "web.invalid",
        22,
        sshd.user(),
        Keys.of(List.of(sshd.key())),
        new HostKeyRules(
            "local", List.of(known), sshd.endpoint(Keys.of(List.of())).hostKeys().unknown(), false),
        new Way.Command("/bin/sh", line.replace("PORT", Integer.toString(sshd.port()))),
        Algorithms.own(),
        Pace.unsaid(),
        Become.NONE,
        List.of());
  }

  private Session open(String line, Duration limit) throws Exception {
    Endpoint endpoint = behind(line);
    return new SshjTransport(node -> endpoint, Prompt.nobody(), limit, LIMIT)
        .open(endpoint, Witness.none());
  }

  private ProcessHandle noted(Path pid) throws Exception {
    long number = Long.parseLong(Files.readString(pid).strip());
    return ProcessHandle.of(number)
        .orElseThrow(() -> new AssertionError("it has ended: " + number));
  }

  @ParameterizedTest
  @CsvSource({
    "nc 127.0.0.1 PORT",
    "nc -q0 127.0.0.1 PORT 2>/dev/null",
    "sh -c 'echo noise >&2; nc 127.0.0.1 PORT'"
  })
  void isTheConnection(String line) throws Exception {
    try (Session session = open(line, LIMIT)) {
      assertThat(session.run(RemoteCommand.of("echo hello"), LIMIT).stdout()).isEqualTo("hello\n");
      assertThat(session.run(new RemoteCommand("wc -c", new byte[300_000]), LIMIT).stdout().strip())
          .isEqualTo("300000");
    }
  }

  @Test
  void itsProcessesEndWithTheConnection() throws Exception {
    Path outer = directory.resolve("outer");
    Path inner = directory.resolve("inner");
    String line =
        "sh -c 'echo $$ > %s; sleep 1000 & echo $! > %s; nc 127.0.0.1 PORT; wait'"
            .formatted(outer, inner);
    ProcessHandle shell;
    ProcessHandle sleep;
    try (Session session = open(line, LIMIT)) {
      session.run(RemoteCommand.of("true"), LIMIT);
      shell = noted(outer);
      sleep = noted(inner);
    }

    shell.onExit().get(5, TimeUnit.SECONDS);
    sleep.onExit().get(5, TimeUnit.SECONDS);
  }

  @Test
  void oneThatSaysNothingCostsTheConnectLimitAndEnds() throws Exception {
    Path pid = directory.resolve("pid");
    String line = "sh -c 'echo $$ > %s; exec sleep 1000'".formatted(pid);

    assertThatThrownBy(() -> open(line, Duration.ofSeconds(2)))
        .isInstanceOf(TransportException.class)
        .hasMessage(
            "web.invalid:22: its ProxyCommand runs, but no word of an SSH server came within 2 s");

    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .ifPresent(process -> process.onExit().orTimeout(5, TimeUnit.SECONDS).join());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-such-program -x | ends with exit code 127: /bin/sh: 1: exec: no-such-program: not found",
        "sh -c 'echo first >&2; echo no route via $USER >&2; exit 3' | ends with exit code 3: no route via",
        "sh -c 'printf \"\\033[31mred\\n\" >&2; exit 1' | ends with exit code 1: \\u001b[31mred",
        "false | ends with exit code 1"
      })
  void oneThatFailsIsQuoted(String line, String complaint) {
    assertThatThrownBy(() -> open(line, LIMIT))
        .isInstanceOfSatisfying(
            TransportException.class,
            failed -> assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE))
        .hasMessageStartingWith("web.invalid:22: ProxyCommand `" + line.substring(0, 5))
        .hasMessageContaining(complaint)
        .hasMessageMatching("[ -~]+");
  }
}
