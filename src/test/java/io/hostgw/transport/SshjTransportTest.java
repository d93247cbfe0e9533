package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hostgw.model.Become;
import io.hostgw.transport.TransportException.Kind;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be shown without a real sshd: peers that misbehave. The rest is in the lab's tests. */
@Timeout(30)
class SshjTransportTest {
  /** The first test loads all classes within it. */
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private static final Duration PATIENT = Duration.ofSeconds(20);

  @TempDir private Path directory;
  private Path key;

  @BeforeEach
  void key() throws Exception {
    key = KeyFile.ed25519(directory.resolve("key")).made("");
  }

  @Test
  void aMuteServerIsLeftAfterTheLimit() throws Exception {
    try (var server = new FakeServer(connection -> connection.getInputStream().read())) {
      TransportException failure = open(server.port(), LIMIT);

      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("says nothing within 3 s");
    }
  }

  @Test
  void aServerThatIsMuteAfterItsBannerIsLeftAfterTheLimit() throws Exception {
    try (var server =
        new FakeServer(
            connection -> {
              connection.getOutputStream().write(ascii("SSH-2.0-Mute\r\n"));
              connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            })) {
      TransportException failure = open(server.port(), LIMIT);

      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining("key exchange did not end within 3 s");
    }
  }

  @Test
  void aServerThatHangsUpMayBeTriedAgain() throws Exception {
    try (var server = new FakeServer(connection -> connection.close())) {
      TransportException failure = open(server.port(), PATIENT);

      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure.kind().retriable()).isTrue();
      assertThat(failure).hasMessageContaining("hangs up before it says anything");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Exceeded MaxStartups, 'MaxStartups in its sshd_config'",
    "Not allowed at this time, 'PerSourcePenalties in its sshd_config'",
    "Go [2Jaway, 'and says \"Go \\u001b[2Jaway\"'"
  })
  void aServerThatTurnsConnectionsAwayIsQuotedByTheOptionThatMakesItDoSo(String line, String words)
      throws Exception {
    try (var server =
        new FakeServer(
            connection -> {
              connection.getOutputStream().write(ascii(line + "\r\n"));
              connection.close();
            })) {
      TransportException failure = open(server.port(), LIMIT);

      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure).hasMessageContaining(words);
    }
  }

  @Test
  void aFloodBeforeTheBannerIsCut() throws Exception {
    byte[] flood = ascii("no banner here\r\n".repeat(4096));
    try (var server =
        new FakeServer(
            connection -> {
              while (true) {
                connection.getOutputStream().write(flood);
              }
            })) {
      TransportException failure = open(server.port(), PATIENT);

      assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(failure).hasMessageContaining("no SSH 2 server");
    }
  }

  @Test
  void aLineWithoutEndIsCut() throws Exception {
    try (var server =
        new FakeServer(
            connection -> {
              while (true) {
                connection.getOutputStream().write(new byte[4096]);
              }
            })) {
      assertThat(open(server.port(), PATIENT)).hasMessageContaining("no SSH 2 server");
    }
  }

  @Test
  void anOldSshServerIsNone() throws Exception {
    try (var server =
        new FakeServer(
            connection -> {
              connection.getOutputStream().write(ascii("SSH-1.5-\u001b[2JOld\n"));
              connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            })) {
      TransportException failure = open(server.port(), PATIENT);

      assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
      assertThat(failure.getMessage()).matches("[ -~]+");
    }
  }

  @Test
  void garbageInsteadOfAKeyExchangeIsAnErrorOfOneLine() throws Exception {
    try (var server =
        new FakeServer(
            connection -> {
              connection.getOutputStream().write(ascii("SSH-2.0-Bad\r\n" + "\u0000".repeat(5000)));
              connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            })) {
      TransportException failure = open(server.port(), Duration.ofSeconds(5));

      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure.getMessage()).matches("[ -~]+");
    }
  }

  @Test
  void aClosedPortIsRefused() throws Exception {
    int port;
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
    }

    TransportException failure = open(port, PATIENT);

    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure)
        .hasMessage(
            "127.0.0.1:%d: connection refused; does sshd run there, and on this port?", port);
  }

  @Test
  void anInterruptEndsTheWaitAtOnce() throws Exception {
    try (var server = new FakeServer(connection -> connection.getInputStream().read())) {
      Thread waiting = Thread.currentThread();
      var interrupter =
          new Thread(
              () -> {
                try {
                  server.awaitVisit();
                  waiting.interrupt();
                } catch (InterruptedException stop) {
                  return;
                }
              });
      interrupter.setDaemon(true);
      interrupter.start();

      TransportException failure = open(server.port(), PATIENT);

      assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void withoutAUsableKeyNobodyIsContacted() throws Exception {
    Path missing = directory.resolve("none");
    Path exposed = KeyFile.ed25519(directory.resolve("exposed")).made("");
    Files.setPosixFilePermissions(exposed, PosixFilePermissions.fromString("rw-rw-r--"));
    Endpoint endpoint = endpoint(1, List.of(exposed, missing));

    TransportException failure = failure(endpoint, PATIENT);

    assertThat(failure.kind()).isEqualTo(Kind.AUTHENTICATION);
    assertThat(failure)
        .hasMessageStartingWith("127.0.0.1:1: user ops: no usable key to log in with: ")
        .hasMessageContaining("exposed: others may read or change it")
        .hasMessageContaining("none: no such file");
    assertThat(failure(endpoint(1, List.of()), PATIENT))
        .hasMessageContaining("give --identity FILE");
  }

  @Test
  void knownHostsThatCannotBeReadAreSaid() throws Exception {
    Path notAFile = Files.createDirectory(directory.resolve("known"));
    var endpoint =
        Endpoint.direct(
            "127.0.0.1",
            1,
            "ops",
            Keys.of(List.of(key)),
            HostKeyRules.strict(List.of(notAFile)),
            Become.NONE);

    TransportException failure = failure(endpoint, PATIENT);

    assertThat(failure.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(failure).hasMessageContaining("cannot read known_hosts file");
  }

  private TransportException open(int port, Duration limit) {
    return failure(endpoint(port, List.of(key)), limit);
  }

  private Endpoint endpoint(int port, List<Path> keys) {
    return Endpoint.direct(
        "127.0.0.1",
        port,
        "ops",
        Keys.of(keys),
        HostKeyRules.strict(List.of(directory.resolve("known_hosts"))),
        Become.NONE);
  }

  private static TransportException failure(Endpoint endpoint, Duration limit) {
    var transport =
        new SshjTransport(
            new PlainEndpoints(Workstation.ofProcess(Map.of())),
            Prompt.nobody(),
            limit,
            Duration.ofSeconds(5));
    return catchThrowableOfType(
        TransportException.class, () -> transport.open(endpoint, Witness.none()).close());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
