package io.hostgw.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.inventory.ApiStub.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers answer that are no API server, or a broken one, never becomes an empty mesh. */
@Timeout(60)
class ListedNodesTest {
  private static final String HEAD =
      "{\"kind\": \"NodeList\", \"metadata\": {\"continue\": \"more\"}, \"items\": [";
  private static final String NODE = "{\"metadata\": {\"name\": \"one\"}}";

  @TempDir private Path directory;

  private void isRefused(ApiStub stub, String reason) {
    assertThatThrownBy(() -> stub.list(directory, "{}"))
        .isInstanceOf(SourceException.class)
        .hasMessage(stub.url() + "/ (context test): " + reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "<html><body>Log in!</body></html> => answers with what is no node list in JSON: is this a"
            + " Kubernetes API server?",
        "{} => answers with JSON without kind instead of a NodeList: is this a Kubernetes API server?",
        "[] => answers with JSON without kind instead of a NodeList: is this a Kubernetes API server?",
        "{\"kind\": \"PodList\", \"items\": []} => answers with \"PodList\" instead of a NodeList: is"
            + " this a Kubernetes API server?",
        "{\"kind\": \"NodeList\", \"items\": [{\"metadata\": {\"name\": => its answer is cut off: try"
            + " again",
        "{\"kind\": \"NodeList\", \"items\": [7]} => answers with what is no node list in JSON: is this a"
            + " Kubernetes API server?",
        "{\"kind\": \"NodeList\", \"items\": {}} => answers with what is no node list in JSON: is this a"
            + " Kubernetes API server?",
        "{\"kind\": \"NodeList\"} => answers with a NodeList without items: is this a Kubernetes API"
            + " server?",
        "'' => answers with JSON without kind instead of a NodeList: is this a Kubernetes API server?",
        "{\"kind\": \"NodeList\", \"items\": [{\"metadata\": 7}]} => answers with what is no node list"
            + " in JSON: is this a Kubernetes API server?",
      })
  void anAnswerThatIsNoNodeListIsSaid(String body, String reason) throws IOException {
    try (ApiStub stub = ApiStub.saying(200, body)) {
      isRefused(stub, reason);
    }
  }

  @Test
  void aListThatExpiresInTheMiddleIsStartedAgain() throws Exception {
    String first = HEAD + NODE + "]}";
    String last = HEAD.replace("more", "") + NODE.replace("one", "two") + "]}";
    List<Answer> answers =
        List.of(
            Answer.of(200, first),
            Answer.of(410, "{\"kind\": \"Status\"}"),
            Answer.of(200, first),
            Answer.of(200, last));
    try (ApiStub stub = ApiStub.answering(answers::get)) {
      assertThat(stub.list(directory, "{}").nodes())
          .extracting(node -> node.name().value())
          .containsExactly("one", "two");
      assertThat(stub.requests())
          .containsExactly(
              "/api/v1/nodes?limit=500",
              "/api/v1/nodes?limit=500&continue=more",
              "/api/v1/nodes?limit=500",
              "/api/v1/nodes?limit=500&continue=more");
    }
  }

  @Test
  void aListThatAlwaysExpiresIsGivenUp() throws IOException {
    try (ApiStub stub =
        ApiStub.answering(
            number ->
                number % 2 == 0 ? Answer.of(200, HEAD + NODE + "]}") : Answer.of(410, "{}"))) {
      isRefused(stub, "the list expires (410) before it is read, 3 times: try again");
      assertThat(stub.requests()).hasSize(6);
    }
  }

  @Test
  void theSelectorIsTheApisToEvaluate() throws Exception {
    try (ApiStub stub = ApiStub.saying(200, ApiStub.NO_NODES)) {
      var access = ApiStub.access(directory, "{server: '" + stub.url() + "'}", "{}");
      new ListedNodes().list(access, "role in (a,b),!windows");
      assertThat(stub.requests())
          .startsWith("/api/v1/nodes?labelSelector=role+in+%28a%2Cb%29%2C%21windows&limit=500");
    }
  }

  /** Repeats a text without end. */
  private static InputStream endless(String head, String again) {
    byte[] bytes = again.getBytes(UTF_8);
    var repeated =
        new InputStream() {
          private long at;

          @Override
          public int read() {
            return bytes[(int) (at++ % bytes.length)];
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(head.getBytes(UTF_8)), repeated);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "{}, => {}, => the list of nodes does not end after 100000",
        "{\"metadata\": {\"name\": \" => x => answers with more than any node list has",
        "{\"a\": => [ => answers with more than any node list has",
      })
  void anAnswerWithoutEndIsGivenUp(String begin, String again, String reason) throws IOException {
    try (ApiStub stub =
        ApiStub.answering(number -> new Answer(200, endless(HEAD + begin, again)))) {
      isRefused(stub, reason);
    }
  }

  @Test
  void aServerThatStopsInItsMiddleIsGivenUp() throws Exception {
    try (var server = new ServerSocket(0)) {
      var speaker = new Thread(() -> speakHalf(server));
      speaker.setDaemon(true);
      speaker.start();
      String cluster = "{server: 'http://127.0.0.1:" + server.getLocalPort() + "'}";
      var patient = ApiStub.access(directory, cluster, "{}");
      var access = new KubernetesAccess(patient.kubeconfigs(), "", Duration.ofMillis(300));
      assertThatThrownBy(() -> new ListedNodes().list(access, ""))
          .isInstanceOf(SourceException.class)
          .hasMessageEndingWith("stopped in the middle of its answer: try again");
    }
  }

  private static void speakHalf(ServerSocket server) {
    try (Socket connection = server.accept()) {
      String half = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + HEAD + NODE;
      connection.getOutputStream().write(half.getBytes(UTF_8));
      while (connection.getInputStream().read() >= 0) {
        continue;
      }
    } catch (IOException closed) {
      return;
    }
  }

  @ParameterizedTest
  @CsvSource({"-3, -1, has expired", "1, 3, is not valid yet"})
  void aCertificateOfAnotherTimeIsSaid(int from, int until, String said) throws Exception {
    Instant now = Instant.now();
    TestCertificate certificate =
        TestCertificate.valid(now.plus(Duration.ofDays(from)), now.plus(Duration.ofDays(until)));
    try (ApiStub stub = ApiStub.withTls(certificate)) {
      String cluster =
          "{server: '%s', certificate-authority-data: %s}"
              .formatted(stub.url(), certificate.caData());
      var access = ApiStub.access(directory, cluster, "{}");
      assertThatThrownBy(() -> new ListedNodes().list(access, ""))
          .isInstanceOf(SourceException.class)
          .hasMessageStartingWith(stub.url() + "/ (context test): its certificate " + said);
    }
  }

  @Test
  void aProxyThatIsRefusedIsSaid() throws Exception {
    var access = ApiStub.access(directory, "{server: 'http://x', proxy-url: 'socks5://y:1'}", "{}");
    assertThatThrownBy(() -> new ListedNodes().list(access, ""))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("proxy-url of cluster \"lab\"")
        .hasMessageContaining("socks5");
  }
}
