package io.hostgw.inventory;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.Problem;
import java.io.IOException;
import java.net.HttpURLConnection;
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
    try (KubernetesClient client = kubeconfig.client()) {
      return list(kubeconfig, client, access, selector).listing();
    }
  }

  /** Lists the nodes by a client that is there already. */
  static VersionedListing list(
      Kubeconfig kubeconfig, KubernetesClient client, KubernetesAccess access, String selector)
      throws SourceException {
    Origin origin = Origin.of("context " + Printable.of(kubeconfig.context()));
    var failures = new KubernetesFailure(kubeconfig.server(), kubeconfig.context());
    var reading = new Reading(client, access, selector, origin, failures);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<VersionedListing> nodes = reading.nodes();
      if (nodes.isPresent()) {
        return nodes.get();
      }
    }
    throw failures.because(
        "the list expires (410) before it is read, " + ATTEMPTS + " times: try again");
  }

  /** One list, of one client. */
  private record Reading(
      KubernetesClient client,
      KubernetesAccess access,
      String selector,
      Origin origin,
      KubernetesFailure failures) {
    /** Reads all chunks; nothing if the list expired meanwhile, and has to be started again. */
    Optional<VersionedListing> nodes() throws SourceException {
      var nodes = new ArrayList<NodeFields>();
      String next = "";
      for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
        Optional<NodePage.Place> place = chunk(next, nodes);
        if (place.isEmpty()) {
          return Optional.empty();
        }
        String after = place.get().next();
        if (after.isEmpty()) {
          List<Problem> warnings =
              DaemonSets.warnings(
                  client.getHttpClient(), failures.server(), access.timeout(), origin);
          return Optional.of(
              new VersionedListing(
                  new NodeListing(nodes, origin, warnings), place.get().version()));
        }
        if (after.equals(next)) {
          break;
        }
        next = after;
      }
      throw failures.because("the list of nodes does not end after " + nodes.size());
    }

    private Optional<NodePage.Place> chunk(String from, List<NodeFields> nodes)
        throws SourceException {
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
      return ApiUrl.nodes(failures.server(), selector)
          .with("limit", Integer.toString(CHUNK))
          .with("continue", from)
          .text();
    }
  }
}
