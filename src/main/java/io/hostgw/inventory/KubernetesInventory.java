package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The nodes of a live cluster, by its API. The only class that makes fabric8 load. */
public final class KubernetesInventory implements InventorySource {
  /** Nodes a request: kubectl's own chunk. */
  private static final long PAGE = 500;

  /** 100,000 nodes are twenty times what Kubernetes supports: then the list has no end. */
  private static final int MOST_PAGES = 200;

  private final KubernetesAccess access;
  private final SshOverrides overrides;
  private final Surroundings around;

  /**
   * Makes the source; nothing is read yet.
   *
   * @param access how the API is reached
   * @param overrides what flags and environment say of SSH
   * @param around where the rest of the SSH settings comes from
   */
  public KubernetesInventory(KubernetesAccess access, SshOverrides overrides, Surroundings around) {
    this.access = access;
    this.overrides = overrides;
    this.around = around;
  }

  @Override
  public InventoryReading read() throws SourceException {
    Kubeconfig kubeconfig = Kubeconfig.read(access);
    Origin origin = Origin.of("context " + Printable.of(kubeconfig.context()));
    List<NodeFields> nodes = list(kubeconfig, origin);
    var findings = new Findings();
    if (nodes.isEmpty()) {
      findings.error(origin, "the cluster has no nodes");
    }
    return new NodeObjects(findings, overrides, around).inventory(nodes, origin);
  }

  private static List<NodeFields> list(Kubeconfig kubeconfig, Origin origin)
      throws SourceException {
    String server = String.valueOf(kubeconfig.config().getMasterUrl());
    try (KubernetesClient client =
        new KubernetesClientBuilder().withConfig(kubeconfig.config()).build()) {
      var nodes = new ArrayList<NodeFields>();
      String next = "";
      for (int page = 0; page < MOST_PAGES; page++) {
        NodeList list = client.nodes().list(options(next));
        list.getItems().forEach(node -> nodes.add(fields(node, origin)));
        next = next(list);
        if (next.isEmpty()) {
          return nodes;
        }
      }
      throw new SourceException(
          Printable.of(server) + ": the list of nodes does not end after " + nodes.size());
    } catch (RuntimeException failure) {
      throw KubernetesFailure.of(failure, server, kubeconfig.context());
    }
  }

  private static ListOptions options(String next) {
    var options = new ListOptionsBuilder().withLimit(PAGE);
    return next.isEmpty() ? options.build() : options.withContinue(next).build();
  }

  private static String next(NodeList list) {
    return list.getMetadata() == null
        ? ""
        : Objects.requireNonNullElse(list.getMetadata().getContinue(), "");
  }

  private static NodeFields fields(Node node, Origin origin) {
    String name =
        node.getMetadata() == null
            ? ""
            : Objects.requireNonNullElse(node.getMetadata().getName(), "");
    List<NodeAddress> addresses =
        node.getStatus() == null
            ? List.of()
            : Objects.requireNonNullElse(node.getStatus().getAddresses(), List.<NodeAddress>of());
    return new NodeFields(
        new Sourced<>(name, origin),
        Optional.ofNullable(node.getSpec()).map(spec -> podCidrs(spec, origin)).orElse(List.of()),
        addresses.stream()
            .filter(address -> "InternalIP".equals(address.getType()))
            .flatMap(address -> Optional.ofNullable(address.getAddress()).stream())
            .map(text -> new Sourced<>(text, origin))
            .toList(),
        origin);
  }

  private static List<Sourced<String>> podCidrs(NodeSpec spec, Origin origin) {
    List<String> several = Objects.requireNonNullElse(spec.getPodCIDRs(), List.of());
    List<String> texts =
        several.isEmpty() ? Optional.ofNullable(spec.getPodCIDR()).stream().toList() : several;
    return texts.stream()
        .filter(text -> text != null && !text.isEmpty())
        .map(text -> new Sourced<>(text, origin))
        .toList();
  }
}
