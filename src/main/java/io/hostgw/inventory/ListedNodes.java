package io.hostgw.inventory;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the nodes by the API, a chunk at a time. Makes fabric8 load. */
final class ListedNodes implements KubernetesNodes {
  /** Nodes a request: kubectl's own chunk. */
  private static final int CHUNK = 500;

  /** Enough for as many nodes as {@link NodePage} takes, some chunks short of nodes. */
  private static final int MOST_CHUNKS = 250;

  /** A list expires after minutes: one that does so three times is never read to its end. */
  private static final int ATTEMPTS = 3;

  @Override
  public NodeListing list(KubernetesAccess access, String selector) throws SourceException {
    Kubeconfig kubeconfig = Kubeconfig.read(access);
    Origin origin = Origin.of("context " + Printable.of(kubeconfig.context()));
    var failures = new KubernetesFailure(kubeconfig.server(), kubeconfig.context());
    try (KubernetesClient client = kubeconfig.client()) {
      var reading = new Reading(client, access, selector, origin, failures);
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<List<NodeFields>> nodes = reading.nodes();
        if (nodes.isPresent()) {
          return new NodeListing(
              nodes.get(),
              origin,
              DaemonSets.warnings(
                  client.getHttpClient(), failures.server(), access.timeout(), origin));
        }
      }
      throw failures.because(
          "the list expires (410) before it is read, " + ATTEMPTS + " times: try again");
    }
  }

  /** One list, of one client. */
  private record Reading(
      KubernetesClient client,
      KubernetesAccess access,
      String selector,
      Origin origin,
      KubernetesFailure failures) {
    /** Reads all chunks; nothing if the list expired meanwhile, and has to be started again. */
    Optional<List<NodeFields>> nodes() throws SourceException {
      var nodes = new ArrayList<NodeFields>();
      String next = "";
      for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
        Optional<String> after = chunk(next, nodes);
        if (after.isEmpty()) {
          return Optional.empty();
        }
        if (after.get().isEmpty()) {
          return Optional.of(nodes);
        }
        if (after.get().equals(next)) {
          break;
        }
        next = after.get();
      }
      throw failures.because("the list of nodes does not end after " + nodes.size());
    }

    private Optional<String> chunk(String from, List<NodeFields> nodes) throws SourceException {
      try (ApiAnswer answer = ApiAnswer.get(client.getHttpClient(), url(from), access.timeout())) {
        // Only a list that goes on can have expired.
        if (answer.code() == HttpURLConnection.HTTP_GONE && !from.isEmpty()) {
          return Optional.empty();
        }
        if (answer.code() != HttpURLConnection.HTTP_OK) {
          throw failures.answered(answer);
        }
        return Optional.of(NodePage.read(answer.body(), origin, nodes, failures));
      } catch (IOException failed) {
        throw failures.unanswered(failed);
      }
    }

    private String url(String from) {
      var url = new StringBuilder(failures.server() + "api/v1/nodes?limit=" + CHUNK);
      if (!selector.isEmpty()) {
        url.append("&labelSelector=").append(encoded(selector));
      }
      if (!from.isEmpty()) {
        url.append("&continue=").append(encoded(from));
      }
      return url.toString();
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }
}
