package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import java.util.ArrayList;
import java.util.Objects;

/** Lists the nodes by the API, a chunk at a time. Makes fabric8 load. */
final class ListedNodes implements KubernetesNodes {
  /** Nodes a request: kubectl's own chunk. */
  private static final long PAGE = 500;

  /** 100,000 nodes are twenty times what Kubernetes supports: then the list has no end. */
  private static final int MOST_PAGES = 200;

  @Override
  public NodeListing list(KubernetesAccess access, String selector) throws SourceException {
    Kubeconfig kubeconfig = Kubeconfig.read(access);
    Origin origin = Origin.of("context " + Printable.of(kubeconfig.context()));
    String server = String.valueOf(kubeconfig.config().getMasterUrl());
    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(kubeconfig.config()).build()) {
      var nodes = new ArrayList<NodeFields>();
      String next = "";
      for (int page = 0; page < MOST_PAGES; page++) {
        NodeList list = client.nodes().list(options(selector, next));
        list.getItems().forEach(node -> nodes.add(KubernetesNode.fields(node, origin)));
        next = next(list);
        if (next.isEmpty()) {
          return new NodeListing(nodes, origin);
        }
      }
      throw new SourceException(
          Printable.of(server) + ": the list of nodes does not end after " + nodes.size());
    } catch (RuntimeException failure) {
      throw KubernetesFailure.of(failure, server, kubeconfig.context());
    }
  }

  private static ListOptions options(String selector, String next) {
    var options = new ListOptionsBuilder().withLimit(PAGE);
    if (!selector.isEmpty()) {
      options.withLabelSelector(selector);
    }
    return next.isEmpty() ? options.build() : options.withContinue(next).build();
  }

  private static String next(NodeList list) {
    return list.getMetadata() == null
        ? ""
        : Objects.requireNonNullElse(list.getMetadata().getContinue(), "");
  }
}
