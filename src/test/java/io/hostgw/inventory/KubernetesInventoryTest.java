package io.hostgw.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesInventoryTest {
  private static final Path PAGES = Path.of("src/test/resources/io/hostgw/kubernetes");

  @TempDir private Path directory;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(int code, Path... pages) {
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
          Path page = pages[Math.min(requests.size(), pages.length) - 1];
          answer(exchange, code, Files.readString(page).replace("CODE", String.valueOf(code)));
        });
  }

  private static void answer(HttpExchange exchange, int code, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Location", "https://login.example.net/");
    exchange.sendResponseHeaders(code, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private Path kubeconfig(String serverUrl) throws IOException {
    String text = Files.readString(PAGES.resolve("kubeconfig.yaml")).replace("SERVER", serverUrl);
    return Files.writeString(directory.resolve("kubeconfig"), text);
  }

  private InventorySource source(String context, Path... files) {
    var access = new KubernetesAccess(List.of(files), context, Duration.ofSeconds(5));
    return source(access);
  }

  private InventorySource source(KubernetesAccess access) {
    var around = new Surroundings(directory, directory);
    return new KubernetesInventory(KubernetesNodes.live(), access, SshOverrides.none(), around);
  }

  @Test
  void allPagesAreRead() throws Exception {
    serve(200, PAGES.resolve("page-1.json"), PAGES.resolve("page-2.json"));
    InventoryReading reading = source("", kubeconfig(url)).read();
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.inventory().nodes())
        .extracting(Node::name)
        .extracting(Object::toString)
        .containsExactly("kubworker1", "kubworker2", "kubworker3");
    Node first = reading.inventory().nodes().get(0);
    assertThat(first.addresses().toString()).isEqualTo("[192.168.2.44]");
    assertThat(first.podCidrs().toString()).isEqualTo("[10.1.0.0/24]");
    assertThat(first.origin().toString()).isEqualTo("context test");
    assertThat(requests)
        .containsExactly(
            "/api/v1/nodes?limit=500",
            "/api/v1/nodes?limit=500&continue=page%2Ftwo",
            "/apis/apps/v1/daemonsets?limit=500");
  }

  @Test
  void whatIsWrongWithNodesIsAProblem() throws Exception {
    serve(200, PAGES.resolve("bad-nodes.json"));
    assertThat(source("", kubeconfig(url)).read().problems())
        .extracting(Problem::toString)
        .containsExactly(
            "context test: node several has several addresses of IPv4, 192.168.2.44, 10.9.9.9: which"
                + " one is its next hop? Name it in an inventory file, by cluster.nodeCIDRs that hold"
                + " only that one or by addresses in an override",
            "context test: a Node without metadata.name",
            "context test: node several is here twice",
            "context test: node of that name has no InternalIP in status.addresses");
  }

  @Test
  void aClusterWithoutNodesIsAProblem() throws Exception {
    serve(200, PAGES.resolve("no-nodes.json"));
    assertThat(source("", kubeconfig(url)).read().problems())
        .extracting(Problem::toString)
        .containsExactly("context test: the cluster has no nodes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "401 => does not accept the credentials (401): log in again, or check the user of the context",
        "403 => forbidden (403): etcd\\u001b[31m is on fire: the user needs the verbs get, list and watch on"
            + " nodes, see examples/rbac.yaml",
        "404 => answers 404 to /api/v1/nodes: is this a Kubernetes API server?",
        "302 => sends us elsewhere (302, to \"https://login.example.net/\"): is this a Kubernetes API server?",
        "407 => the proxy on the way wants a name and password (407): write them into its URL",
        "410 => answers 410: etcd\\u001b[31m is on fire",
        "500 => answers 500: etcd\\u001b[31m is on fire",
      })
  void aRefusalIsOneLine(int code, String reason) throws IOException {
    serve(code, PAGES.resolve("status.json"));
    Path file = kubeconfig(url);
    assertThatThrownBy(() -> source("", file).read())
        .isInstanceOf(SourceException.class)
        .hasMessage(url + "/ (context test): " + reason);
    assertThat(requests).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void anAnswerThatIsNoNodeListIsOneLine() throws IOException {
    serve(200, PAGES.resolve("login.html"));
    Path file = kubeconfig(url);
    assertThatThrownBy(() -> source("", file).read())
        .isInstanceOf(SourceException.class)
        .message()
        .startsWith(url + "/ (context test): ")
        .hasLineCount(1);
  }

  @Test
  void aListWithoutEndIsGivenUp() throws IOException {
    serve(200, PAGES.resolve("page-1.json"));
    Path file = kubeconfig(url);
    assertThatThrownBy(() -> source("", file).read())
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not end");
  }

  @Test
  void aRefusedPortIsOneLine() throws IOException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Path file = kubeconfig("http://127.0.0.1:" + port);
    assertThatThrownBy(() -> source("", file).read())
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "http://127.0.0.1:"
                + port
                + "/ (context test): cannot connect: is the server up, and the port right?");
  }

  @Test
  void anUnknownHostIsOneLine() throws IOException {
    Path file = kubeconfig("https://no-such-host.invalid:6443");
    assertThatThrownBy(() -> source("", file).read())
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "https://no-such-host.invalid:6443/ (context test): unknown host: check the server of the"
                + " context's cluster, and the DNS of this machine");
  }

  @Test
  void aMuteServerIsGivenUp() throws IOException {
    try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Path file = kubeconfig("http://127.0.0.1:" + mute.getLocalPort());
      var access = new KubernetesAccess(List.of(file), "", Duration.ofMillis(300));
      assertThatThrownBy(() -> source(access).read())
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("no answer in time");
    }
  }

  @Test
  void aServerWithoutTlsBehindAnHttpsUrlIsATlsProblem() throws Exception {
    try (var plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var speaker = new Thread(() -> speakPlainly(plain));
      speaker.setDaemon(true);
      speaker.start();
      Path file = kubeconfig("https://127.0.0.1:" + plain.getLocalPort());
      assertThatThrownBy(() -> source("", file).read())
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("(context test): TLS: ");
    }
  }

  private static void speakPlainly(ServerSocket plain) {
    while (!plain.isClosed()) {
      try (var connection = plain.accept()) {
        connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        connection.getInputStream().read();
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Test
  void noKubeconfigSaysWhatToDo() {
    Path file = directory.resolve("none");
    assertThatThrownBy(() -> source("", file).read())
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "no kubeconfig at " + file + ": name one with --kubeconfig, or an inventory with -i");
  }

  @Test
  void anUnknownContextNamesThoseThatAreThere() throws IOException {
    Path file = kubeconfig(url);
    assertThatThrownBy(() -> source("prod", file).read())
        .isInstanceOf(SourceException.class)
        .hasMessage(file + ": no context \"prod\"; there are: test, broken");
  }

  @Test
  void aContextWithoutClusterIsRefused() throws IOException {
    Path file = kubeconfig(url);
    assertThatThrownBy(() -> source("broken", file).read())
        .isInstanceOf(SourceException.class)
        .hasMessage(
            file + ": context \"broken\" names cluster \"gone\", of which there is no server");
  }

  @ParameterizedTest
  @CsvSource({"'a: [1'", "''", "'- x'", "'kind: Config'", "'\tx'", "'current-context: {}'"})
  void whatIsNoKubeconfigIsOneLine(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("bad"), text, UTF_8);
    assertThatThrownBy(() -> source("", file).read())
        .isInstanceOf(SourceException.class)
        .message()
        .startsWith(file.toString())
        .hasLineCount(1);
  }

  @Test
  void severalKubeconfigsAreOne() throws Exception {
    serve(200, PAGES.resolve("page-2.json"));
    Path current = Files.writeString(directory.resolve("first"), "current-context: test\n");
    assertThat(source("", current, kubeconfig(url)).read().inventory().nodes()).hasSize(1);
  }

  @Test
  void accessIsWhatKubectlWouldUse() {
    assertThat(KubernetesAccess.of("", "", around("")).kubeconfigs())
        .containsExactly(Path.of("/h/.kube/config"));
    assertThat(KubernetesAccess.of("", "", around("a::/b")).kubeconfigs())
        .containsExactly(Path.of("/w/a"), Path.of("/b"));
    assertThat(KubernetesAccess.of("c:d", "", around("a:/b")).kubeconfigs())
        .containsExactly(Path.of("/w/c:d"));
  }

  private static Surroundings around(String kubeconfig) {
    return new Surroundings(
        Path.of("/h"), Path.of("/w"), Map.of("KUBECONFIG", kubeconfig), Path.of("/none"));
  }
}
