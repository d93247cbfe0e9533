package io.hostgw.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hostgw.Clusters;
import io.hostgw.it.Await;
import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.transport.TransportException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Somebody in the middle: a real sshd on the address of a known host, with another key, that lets
 * everybody in and writes down every packet that it gets.
 */
@Timeout(60)
class ImposterTest {
  private static final Pattern RECEIVED = Pattern.compile("receive packet: type (\\d+)");

  private static final Pattern END = Pattern.compile("Connection closed by|Disconnected from");

  /** The key exchange: KEXINIT and the client's half of it (RFC 4253, RFC 5656); a goodbye. */
  private static final Set<Integer> BEFORE_THE_KEY_IS_CHECKED = Set.of(1, 20, 30);

  private static final int USERAUTH_REQUEST = 50;
  private static final String MARK = "a-line-of-the-script";

  @TempDir private Path directory;
  private MadeKeys keys;
  private Path login;
  private int port;
  private final List<Process> servers = new ArrayList<>();

  @BeforeEach
  void prepare() throws Exception {
    keys = new MadeKeys(directory);
    login = KeyFile.ed25519(directory.resolve("login")).made("");
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void end() {
    for (Process server : servers) {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly().onExit().join();
    }
  }

  @Test
  void theRightHostGetsAll() throws Exception {
    serve("ed1");

    try (var transport = transport(new ScriptedPrompt());
        Session session = transport.open(endpoint("{ed1}", NewHostKeys.YES), Witness.none())) {
      Answer answer = session.run(script(), Duration.ofSeconds(20));
      assertThat(answer.stdout()).isEqualTo(MARK);
    }

    assertThat(received()).contains(USERAUTH_REQUEST);
  }

  @ParameterizedTest
  @CsvSource({
    "ed2, {ed1}, YES",
    "ed2, {ed1}, ASK",
    "ed2, {ed1}, ACCEPT_NEW",
    "ec1, {ed1}, ACCEPT_NEW",
    "ed2/node1, {ed1}, ACCEPT_NEW",
    "ed2/other, @cert-authority {ca1}, ACCEPT_NEW",
    "ed2/expired, @cert-authority {ca1}, ASK",
    "ed2, '', YES",
    "ed2, '', ASK"
  })
  void nobodyElseGetsAByteOfALoginOrAScript(String sent, String known, NewHostKeys unknown)
      throws Exception {
    serve(sent);
    var prompt = new ScriptedPrompt("no", "the login password", "the sudo password");

    try (var transport = transport(prompt)) {
      TransportException refusal =
          catchThrowableOfType(
              TransportException.class,
              () -> {
                try (Session session = transport.open(endpoint(known, unknown), Witness.none())) {
                  session.run(script(), Duration.ofSeconds(20));
                }
              });

      assertThat(refusal.kind()).isEqualTo(Kind.HOST_KEY);
    }
    assertOnlyTheKeyExchangeWasSeen();
    assertThat(prompt.questions()).noneMatch(question -> question.contains("assword"));
  }

  @Test
  void aLookAtTheKeySaysNothingElseEither() throws Exception {
    serve("ed2");
    Endpoint endpoint = endpoint("{ed1}", NewHostKeys.ASK);

    try (var transport =
        new SshjTransport(
            node -> endpoint, Prompt.nobody(), Duration.ofSeconds(20), Duration.ofSeconds(9))) {
      HostKeySight sight = transport.look(Clusters.node(Clusters.seed(), "kubworker1"));

      assertThat(sight.key().line()).isEqualTo(keys.lines().get("ed2"));
      assertThat(sight.verdict()).isInstanceOf(HostKeyVerdict.Changed.class);
    }
    assertOnlyTheKeyExchangeWasSeen();
  }

  private void assertOnlyTheKeyExchangeWasSeen() {
    Await.until("the end", Duration.ofSeconds(10), () -> END.matcher(log()).find());
    assertThat(received()).isNotEmpty();
    assertThat(BEFORE_THE_KEY_IS_CHECKED).containsAll(received());
    assertThat(log()).doesNotContain("userauth-request");
  }

  private void serve(String sent) throws Exception {
    Path file = directory.resolve("imposter");
    // The first line of a kind counts.
    String lines =
        """
        Port %d
        ListenAddress 127.0.0.1
        PidFile none
        StrictModes no
        PermitRootLogin yes
        PasswordAuthentication yes
        AuthorizedKeysFile %s.pub
        LogLevel DEBUG3
        """
            .formatted(port, login);
    Files.writeString(file, lines + keys.configuration(sent));
    servers.add(
        new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(logFile().toFile())
            .start());
    Await.until("sshd", Duration.ofSeconds(10), () -> log().contains("Server listening"));
  }

  private Endpoint endpoint(String known, NewHostKeys unknown) throws IOException {
    String text = KnownHostsCase.filled(known, keys.lines());
    int marker = text.startsWith("@") ? text.indexOf(' ') + 1 : 0;
    Path file =
        Files.writeString(
            directory.resolve("known_hosts"),
            text.isEmpty() ? "" : text.substring(0, marker) + "node1 " + text.substring(marker));
    // The name that the host is known by, at whatever port the machine has left.
    var rules = new HostKeyRules("node1", List.of(file), unknown, false);
    String user = System.getProperty("user.name");
    return Endpoint.direct("127.0.0.1", port, user, Keys.of(List.of(login)), rules, Become.NONE);
  }

  private static SshjTransport transport(Prompt prompt) {
    var nodes = new PlainEndpoints(Workstation.ofProcess(Map.of()));
    return new SshjTransport(nodes, prompt, Duration.ofSeconds(20), Duration.ofSeconds(9));
  }

  private static RemoteCommand script() {
    return new RemoteCommand("cat", MARK.getBytes(StandardCharsets.UTF_8));
  }

  private Set<Integer> received() {
    var types = new TreeSet<Integer>();
    RECEIVED.matcher(log()).results().forEach(found -> types.add(Integer.parseInt(found.group(1))));
    return types;
  }

  private Path logFile() {
    return directory.resolve("log");
  }

  private String log() {
    try {
      return Files.exists(logFile()) ? Files.readString(logFile()) : "";
    } catch (IOException unreadable) {
      return "";
    }
  }
}
