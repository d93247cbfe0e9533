package io.hostgw.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hostgw.model.Problem;
import io.hostgw.model.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other owners of routes to pods that the cluster's API tells of. */
class DaemonSetsTest {
  private static final Path PAGES = Path.of("src/test/resources/io/hostgw/kubernetes");

  @TempDir private Path directory;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/api/v1/nodes", 200, Files.readString(PAGES.resolve("page-2.json")));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(String path, int code, String text) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = text.getBytes(UTF_8);
          exchange.sendResponseHeaders(code, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  private InventoryReading read() throws Exception {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    String text = Files.readString(PAGES.resolve("kubeconfig.yaml")).replace("SERVER", url);
    Path kubeconfig = Files.writeString(directory.resolve("kubeconfig"), text);
    return new KubernetesInventory(
            KubernetesNodes.live(),
            new KubernetesAccess(List.of(kubeconfig), "", Duration.ofSeconds(5)),
            SshOverrides.none(),
            new Surroundings(directory, directory))
        .read();
  }

  @Test
  void thoseThatAreAtWorkAreSaid() throws Exception {
    serve("/apis", 200, Files.readString(PAGES.resolve("daemonsets.json")));

    List<Problem> problems = read().problems();

    assertThat(problems).allMatch(problem -> problem.severity() == Severity.WARNING);
    String why = ": two owners of routes to pods undo each other's work (HGW512)";
    assertThat(problems)
        .map(Problem::line)
        .containsExactly(
            "context test: Calico runs in the cluster as well (DaemonSet kube-system/calico-node)"
                + why,
            "context test: flannel runs in the cluster as well (DaemonSet kube-flannel/kube-flannel-ds)"
                + why,
            "context test: Weave Net runs in the cluster as well (DaemonSet kube\\u001b[2Jsystem/weave-net)"
                + why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | {\"kind\": \"Status\", \"code\": 403}",
        "404 | not found",
        "500 | x",
        "200 | <html>",
        "200 | []",
        "200 | {\"kind\": \"DaemonSetList\", \"items\": null}",
        "200 | {\"kind\": \"DaemonSetList\", \"items\": {\"metadata\": {}}}",
        "200 | {\"items\": [{\"metadata\": 7, \"status\": []}, {}]}",
        "200 | {\"items\": [{\"metadata\": {\"name\": \"kube-router\""
      })
  void whereTheyCannotBeReadNothingIsMissing(int code, String body) throws Exception {
    serve("/apis", code, body);

    InventoryReading reading = read();

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.inventory().nodes()).isNotEmpty();
  }
}
