package io.hostgw.mesh;

import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with the networks of a cluster, and with the nodes' places in them. */
final class ClusterChecks {
  private static final int NAMED = 3;

  private record Placed(Node node, Sourced<Address> address) {}

  private final Inventory inventory;
  private final Cluster cluster;
  private final List<Problem> problems = new ArrayList<>();

  private ClusterChecks(Inventory inventory) {
    this.inventory = inventory;
    this.cluster = inventory.cluster();
  }

  static List<Problem> of(Inventory inventory) {
    var checks = new ClusterChecks(inventory);
    checks.networks(
        "podCIDR", checks.cluster.podCidrs(), "serviceCIDR", checks.cluster.serviceCidrs());
    checks.networks("podCIDR", checks.cluster.podCidrs(), "nodeCIDR", checks.cluster.nodeCidrs());
    checks.networks(
        "serviceCIDR", checks.cluster.serviceCidrs(), "nodeCIDR", checks.cluster.nodeCidrs());
    checks.nodesAmongServices();
    checks.nodesOutside();
    if (checks.cluster.segments().isEmpty()) {
      List.of(Family.values()).forEach(checks::subnets);
    }
    return checks.problems;
  }

  private void networks(
      String what, List<Sourced<Cidr>> some, String otherWhat, List<Sourced<Cidr>> others) {
    for (Sourced<Cidr> one : some) {
      for (Sourced<Cidr> other : others) {
        if (one.value().overlaps(other.value())) {
          problems.add(
              Problem.error(
                  ProblemCode.OVERLAPPING_CLUSTER_NETWORKS,
                  one.origin(),
                  "the cluster's %s %s overlaps its %s %s (%s)"
                      .formatted(
                          what,
                          one.value(),
                          otherWhat,
                          other.value(),
                          MeshChecks.place(one.origin(), other.origin()))));
        }
      }
    }
  }

  private void nodesAmongServices() {
    for (Node node : inventory.nodes()) {
      for (Sourced<Address> address : node.addresses()) {
        cluster.serviceCidrs().stream()
            .filter(services -> services.value().contains(address.value()))
            .findFirst()
            .ifPresent(
                services ->
                    problems.add(
                        Problem.error(
                            ProblemCode.NODE_IN_SERVICE_NETWORK,
                            address.origin(),
                            "address %s of %s is inside of the service network %s (%s)"
                                .formatted(
                                    address.value(),
                                    node.name(),
                                    services.value(),
                                    MeshChecks.place(address.origin(), services.origin())))));
      }
    }
  }

  /** One warning for all: where the node networks are a slip of the pen, it is every address. */
  private void nodesOutside() {
    List<Cidr> networks = cluster.nodeCidrs().stream().map(Sourced::value).toList();
    List<Placed> outside =
        inventory.nodes().stream()
            .flatMap(node -> node.addresses().stream().map(address -> new Placed(node, address)))
            .filter(placed -> isOutside(placed.address().value(), networks))
            .toList();
    if (outside.isEmpty()) {
      return;
    }
    Placed first = outside.get(0);
    String more = outside.size() == 1 ? "" : " and " + (outside.size() - 1) + " more";
    problems.add(
        Problem.warning(
            ProblemCode.ADDRESS_OUTSIDE_NODE_CIDRS,
            first.address().origin(),
            "address %s of %s%s outside of cluster.nodeCIDRs %s: is it the right next hop?"
                .formatted(first.address(), first.node().name(), more, networks)));
  }

  /** Networks of the other family say nothing. */
  private static boolean isOutside(Address address, List<Cidr> networks) {
    return networks.stream().anyMatch(network -> network.family() == address.family())
        && networks.stream().noneMatch(network -> network.contains(address));
  }

  /**
   * A warning, for only hosts know for sure: and only where nodes lie in different ones of the
   * declared networks, or so far apart that no L2 network is that wide.
   */
  private void subnets(Family family) {
    List<Placed> all =
        inventory.nodes().stream()
            .flatMap(
                node ->
                    node.addresses().stream()
                        .filter(address -> address.value().family() == family)
                        .map(address -> new Placed(node, address)))
            .sorted(Comparator.comparing(placed -> placed.address().value()))
            .toList();
    Map<Cidr, List<Placed>> bySubnet = declared(all);
    if (bySubnet.size() < 2) {
      bySubnet = guessed(all, family);
    }
    if (bySubnet.size() < 2) {
      return;
    }
    Placed stray =
        bySubnet.values().stream().min(Comparator.comparingInt(List::size)).orElseThrow().get(0);
    problems.add(
        Problem.warning(
            ProblemCode.SEVERAL_SUBNETS,
            stray.address().origin(),
            "the nodes are in several networks: %s; host-gw reaches only nodes of the same L2 network: declare cluster.segments"
                .formatted(words(bySubnet))));
  }

  private Map<Cidr, List<Placed>> declared(List<Placed> all) {
    Map<Cidr, List<Placed>> bySubnet = new LinkedHashMap<>();
    for (Placed placed : all) {
      widest(placed.address().value())
          .ifPresent(cidr -> bySubnet.computeIfAbsent(cidr, key -> new ArrayList<>()).add(placed));
    }
    return bySubnet;
  }

  private Optional<Cidr> widest(Address address) {
    return cluster.nodeCidrs().stream()
        .map(Sourced::value)
        .filter(cidr -> cidr.contains(address))
        .min(Comparator.comparingInt(Cidr::length));
  }

  /** Each group by the prefix that its members have in common. */
  private static Map<Cidr, List<Placed>> guessed(List<Placed> all, Family family) {
    int widest = family == Family.IPV4 ? 8 : 48;
    return all.stream()
        .collect(
            Collectors.groupingBy(
                placed -> Cidr.around(placed.address().value(), widest),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .collect(
            Collectors.toMap(
                ClusterChecks::common, members -> members, (one, two) -> one, LinkedHashMap::new));
  }

  private static Cidr common(List<Placed> members) {
    return Cidr.covering(
            members.stream()
                .map(placed -> placed.address().value())
                .map(address -> Cidr.around(address, address.family().bits()))
                .toList())
        .orElseThrow();
  }

  private static String words(Map<Cidr, List<Placed>> bySubnet) {
    return bySubnet.entrySet().stream()
        .limit(NAMED)
        .map(entry -> entry.getKey() + " (" + names(entry.getValue()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String names(List<Placed> members) {
    String first =
        members.stream()
            .limit(NAMED)
            .map(placed -> placed.node().name().text())
            .collect(Collectors.joining(" "));
    return members.size() <= NAMED ? first : first + " and " + (members.size() - NAMED) + " more";
  }
}
