package io.hostgw.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/** An API server of a few nodes that lists what a test says, and tells watches what it says. */
public final class FakeApi implements AutoCloseable {
  /** What ends a watch as if the server had. */
  static final String END = "";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private volatile List<String> nodes = List.of();
  private volatile int watchCode = 200;

  public FakeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/v1/nodes", this::answer);
    server.start();
  }

  /** A Node as JSON: the number tells its name, address and podCIDR. */
  public static String node(int number) {
    return node(number, "2026-11-24T12:00:00Z");
  }

  static String node(int number, String heartbeat) {
    return """
        {"kind": "Node", "metadata": {"name": "n%1$d", "resourceVersion": "7"},
         "spec": {"podCIDR": "10.1.%1$d.0/24"},
         "status": {"addresses": [{"type": "InternalIP", "address": "192.168.2.%1$d"}],
                    "conditions": [{"type": "Ready", "status": "True",
                                    "lastHeartbeatTime": "%2$s"}]}}"""
        .formatted(number, heartbeat)
        .replace("\n", "");
  }

  public static String event(String type, String object) {
    return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
  }

  /** Lists these nodes from now on. */
  public void lists(String... listed) {
    nodes = List.of(listed);
  }

  /** Tells the watch, the next one if there is none, something. */
  public void tells(String event) {
    events.add(event);
  }

  void answersWatchesWith(int code) {
    watchCode = code;
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    requests.add(query);
    if (!query.contains("watch=true")) {
      String items = nodes.stream().collect(Collectors.joining(","));
      whole(
          exchange,
          200,
          "{\"kind\":\"NodeList\",\"metadata\":{\"resourceVersion\":\"42\"},\"items\":["
              + items
              + "]}");
    } else if (watchCode != 200) {
      whole(exchange, watchCode, "{\"kind\":\"Status\",\"message\":\"no watch for you\"}");
    } else {
      stream(exchange);
    }
  }

  private static void whole(HttpExchange exchange, int code, String text) throws IOException {
    exchange.sendResponseHeaders(code, text.getBytes(UTF_8).length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(text.getBytes(UTF_8));
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.flush();
      for (String event = events.take(); !event.equals(END); event = events.take()) {
        out.write(event.getBytes(UTF_8));
        out.flush();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes a kubeconfig that leads here. */
  public Path kubeconfig(Path file) {
    try {
      return Files.writeString(
          file,
          """
          apiVersion: v1
          kind: Config
          current-context: test
          clusters: [{name: test, cluster: {server: "http://127.0.0.1:%d"}}]
          users: [{name: test, user: {token: t}}]
          contexts: [{name: test, context: {cluster: test, user: test}}]
          """
              .formatted(server.getAddress().getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KubernetesAccess access(Path kubeconfig) {
    return new KubernetesAccess(List.of(kubeconfig), "", Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
