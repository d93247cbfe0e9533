package io.hostgw.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server on this machine that answers as no API server does, or that keeps what it is asked. */
final class ApiStub implements AutoCloseable {
  static final String NO_NODES = "{\"kind\": \"NodeList\", \"metadata\": {}, \"items\": []}";

  /** One answer; its body may fail or never end. */
  record Answer(int code, InputStream body) {
    static Answer of(int code, String body) {
      return new Answer(code, new java.io.ByteArrayInputStream(body.getBytes(UTF_8)));
    }
  }

  private final HttpServer server;
  private final String url;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Headers> headers = new CopyOnWriteArrayList<>();

  private ApiStub(HttpServer server, String scheme, Function<Integer, Answer> answers) {
    this.server = server;
    this.url = scheme + "://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/", exchange -> answer(exchange, answers));
    server.start();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Answers every request with a text. */
  static ApiStub saying(int code, String text) throws IOException {
    return answering(number -> Answer.of(code, text));
  }

  /** Answers each request as its number, from 0, says. */
  static ApiStub answering(Function<Integer, Answer> answers) throws IOException {
    return new ApiStub(HttpServer.create(anyPort(), 0), "http", answers);
  }

  /** Has no nodes, and a certificate. */
  static ApiStub withTls(TestCertificate certificate) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    return new ApiStub(server, "https", number -> Answer.of(200, NO_NODES));
  }

  private void answer(HttpExchange exchange, Function<Integer, Answer> answers) throws IOException {
    Answer answer;
    synchronized (this) {
      answer = answers.apply(requests.size());
      requests.add(exchange.getRequestURI().toString());
      headers.add(exchange.getRequestHeaders());
    }
    exchange.sendResponseHeaders(answer.code(), 0);
    try (InputStream body = answer.body();
        var out = exchange.getResponseBody()) {
      body.transferTo(out);
    } catch (IOException clientLeft) {
      return;
    } finally {
      exchange.close();
    }
  }

  String url() {
    return url;
  }

  int port() {
    return server.getAddress().getPort();
  }

  List<String> requests() {
    return requests;
  }

  /** A header of the first request; empty if it had none. */
  String header(String name) {
    return String.join(", ", headers.get(0).getOrDefault(name, List.of()));
  }

  /** Writes a kubeconfig of one context named test. */
  static KubernetesAccess access(Path directory, String cluster, String user) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("kubeconfig"),
            """
            current-context: test
            clusters: [{name: lab, cluster: %s}]
            users: [{name: me, user: %s}]
            contexts: [{name: test, context: {cluster: lab, user: me}}]
            """
                .formatted(cluster, user));
    return new KubernetesAccess(List.of(file), "", Duration.ofSeconds(5));
  }

  /** Lists its nodes, as a user. */
  NodeListing list(Path directory, String user) throws IOException, SourceException {
    return new ListedNodes().list(access(directory, "{server: '" + url + "'}", user), "");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
