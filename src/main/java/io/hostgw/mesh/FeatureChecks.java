package io.hostgw.mesh;

import io.hostgw.model.Cluster;
import io.hostgw.model.Cni;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is wrong with what an inventory wants hosts to be given besides their routes. */
final class FeatureChecks {
  private final Inventory inventory;
  private final Cluster cluster;
  private final Map<Family, Set<Segment>> segmentsWithPods = new EnumMap<>(Family.class);
  private final List<Problem> problems = new ArrayList<>();

  private FeatureChecks(Inventory inventory) {
    this.inventory = inventory;
    this.cluster = inventory.cluster();
    for (Family family : Family.values()) {
      segmentsWithPods.put(family, segmentsWithPods(family));
    }
  }

  static List<Problem> of(Inventory inventory) {
    var checks = new FeatureChecks(inventory);
    if (checks.cluster.podCidrs().isEmpty()) {
      checks.needsClusterCidrs("ipMasq", HostFeatures::ipMasq);
      checks.needsClusterCidrs("unreachableClusterCIDR", HostFeatures::unreachableClusterCidr);
      checks.needsClusterCidrs("cni: flannel", features -> features.cni() == Cni.FLANNEL);
    }
    checks.needsPodCidrs();
    if (!checks.asking(HostFeatures::unreachableClusterCidr).isEmpty()) {
      checks.nodesAmongPods();
      checks.otherSegments();
    }
    return checks.problems;
  }

  private List<Node> asking(Predicate<HostFeatures> what) {
    return inventory.nodes().stream()
        .filter(node -> what.test(node.settings().features()))
        .toList();
  }

  /** One problem for all nodes: it mostly is a word in the defaults. */
  private void needsClusterCidrs(String what, Predicate<HostFeatures> asked) {
    List<Node> nodes = asking(asked);
    if (nodes.isEmpty()) {
      return;
    }
    problems.add(
        Problem.error(
            ProblemCode.CLUSTER_POD_CIDRS_NEEDED,
            nodes.get(0).origin(),
            "%s of %s needs to know the cluster's podCIDRs: write cluster: {podCIDRs: [10.1.0.0/16]}"
                .formatted(what, names(nodes))));
  }

  private void needsPodCidrs() {
    List<Node> nodes =
        asking(features -> features.cni() != Cni.OFF).stream()
            .filter(node -> node.podCidrs().isEmpty())
            .toList();
    if (nodes.isEmpty()) {
      return;
    }
    problems.add(
        Problem.warning(
            ProblemCode.CNI_WITHOUT_POD_CIDR,
            nodes.get(0).origin(),
            "cni of %s has nothing to write: without a podCIDR there are no pods; write cni: off"
                .formatted(names(nodes))));
  }

  private static String names(List<Node> nodes) {
    String first = nodes.get(0).name().text();
    return nodes.size() == 1 ? first : first + " and " + (nodes.size() - 1) + " more";
  }

  /** Pods of another segment are reached by the router, which an unreachable route overrules. */
  private void otherSegments() {
    List<Node> cutOff =
        asking(HostFeatures::unreachableClusterCidr).stream().filter(this::needsRouter).toList();
    if (cutOff.isEmpty()) {
      return;
    }
    problems.add(
        Problem.error(
            ProblemCode.UNREACHABLE_SEGMENTS,
            cutOff.get(0).origin(),
            "unreachableClusterCIDR of %s would cut it off from the pods of other segments, which it reaches by a router: write unreachableClusterCIDR: false"
                .formatted(names(cutOff))));
  }

  private boolean needsRouter(Node node) {
    return node.addresses().stream()
        .anyMatch(
            address ->
                segmentsWithPods.get(address.value().family()).stream()
                    .anyMatch(segment -> !segment.holds(address.value())));
  }

  private Set<Segment> segmentsWithPods(Family family) {
    return inventory.nodes().stream()
        .filter(node -> node.podCidrs().stream().anyMatch(cidr -> cidr.value().family() == family))
        .flatMap(node -> node.address(family).stream())
        .flatMap(address -> cluster.segments().stream().filter(segment -> segment.holds(address)))
        .collect(Collectors.toSet());
  }

  /** One problem a prefix: one that holds a node mostly holds all. */
  private void nodesAmongPods() {
    for (Sourced<Cidr> pods : cluster.podCidrs()) {
      inventory.nodes().stream()
          .filter(node -> addressIn(pods, node).isPresent())
          .findFirst()
          .ifPresent(node -> cutOff(pods, node));
    }
  }

  private static Optional<Sourced<Address>> addressIn(Sourced<Cidr> pods, Node node) {
    return node.addresses().stream()
        .filter(address -> pods.value().contains(address.value()))
        .findFirst();
  }

  private void cutOff(Sourced<Cidr> pods, Node node) {
    problems.add(
        Problem.error(
            ProblemCode.UNREACHABLE_HOLDS_NODE,
            pods.origin(),
            "cluster podCIDR %s holds the address %s of %s, which unreachableClusterCIDR would cut off: write the pods' own networks in cluster.podCIDRs"
                .formatted(pods, addressIn(pods, node).orElseThrow(), node.name())));
  }
}
