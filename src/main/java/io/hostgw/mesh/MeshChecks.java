package io.hostgw.mesh;

import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * What is wrong with an inventory as a whole, seen without any host. Every pair of nodes is covered
 * in O(n log n): two prefixes overlap only if one holds the other, so a walk in order with a stack
 * of open prefixes sees all.
 */
public final class MeshChecks {
  private record Owned<T>(Node node, Sourced<T> sourced) {
    T value() {
      return sourced.value();
    }

    Origin origin() {
      return sourced.origin();
    }
  }

  private final Inventory inventory;
  private final List<Owned<Cidr>> podCidrs = new ArrayList<>();
  private final List<Owned<Address>> addresses = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private MeshChecks(Inventory inventory) {
    this.inventory = inventory;
    for (Node node : inventory.nodes()) {
      node.podCidrs().forEach(cidr -> podCidrs.add(new Owned<>(node, cidr)));
      node.addresses().forEach(address -> addresses.add(new Owned<>(node, address)));
    }
    podCidrs.sort(Comparator.comparing(Owned::value));
  }

  /**
   * Checks an inventory.
   *
   * @param inventory nodes, each of them right by itself
   * @return all problems, in no order of places; no error if a mesh can be made of it
   */
  public static List<Problem> of(Inventory inventory) {
    var checks = new MeshChecks(inventory);
    checks.podCidrsAgainstEachOther();
    checks.addressesAgainstEachOther();
    checks.podCidrsAgainstAddresses();
    checks.podCidrsAgainstTheCluster();
    checks.problems.addAll(ClusterChecks.of(inventory));
    checks.problems.addAll(SegmentChecks.of(inventory));
    checks.problems.addAll(FeatureChecks.of(inventory));
    return List.copyOf(checks.problems);
  }

  private void podCidrsAgainstEachOther() {
    var open = new ArrayDeque<Owned<Cidr>>();
    for (Owned<Cidr> next : podCidrs) {
      while (!open.isEmpty() && !open.peek().value().contains(next.value())) {
        open.pop();
      }
      if (!open.isEmpty()) {
        twoPodCidrs(open.peek(), next);
      }
      open.push(next);
    }
  }

  private void twoPodCidrs(Owned<Cidr> outer, Owned<Cidr> inner) {
    String other = "(" + place(outer.origin(), inner.origin()) + ")";
    String text =
        outer.value().equals(inner.value())
            ? "podCIDR %s of %s is also %s's %s"
                .formatted(outer.value(), outer.node().name(), inner.node().name(), other)
            : "podCIDR %s of %s overlaps %s of %s %s"
                .formatted(
                    outer.value(), outer.node().name(), inner.value(), inner.node().name(), other);
    ProblemCode code =
        outer.value().equals(inner.value())
            ? ProblemCode.DUPLICATE_POD_CIDR
            : ProblemCode.OVERLAPPING_POD_CIDRS;
    problems.add(Problem.error(code, outer.origin(), text));
  }

  private void addressesAgainstEachOther() {
    var seen = new HashMap<Address, Owned<Address>>();
    for (Owned<Address> next : addresses) {
      Owned<Address> first = seen.putIfAbsent(next.value(), next);
      if (first != null) {
        problems.add(
            Problem.error(
                ProblemCode.DUPLICATE_ADDRESS,
                first.origin(),
                "address %s of %s is also %s's (%s)"
                    .formatted(
                        next.value(),
                        first.node().name(),
                        next.node().name(),
                        place(first.origin(), next.origin()))));
      }
    }
  }

  private void podCidrsAgainstAddresses() {
    TreeMap<Address, Owned<Cidr>> outermost = outermostPodCidrs();
    for (Owned<Address> address : addresses) {
      var candidate = outermost.floorEntry(address.value());
      if (candidate == null || !candidate.getValue().value().contains(address.value())) {
        continue;
      }
      Owned<Cidr> podCidr = candidate.getValue();
      problems.add(
          Problem.error(
              ProblemCode.POD_CIDR_HOLDS_NODE,
              podCidr.origin(),
              "podCIDR %s of %s holds the address %s of %s (%s); pods and nodes need networks of their own"
                  .formatted(
                      podCidr.value(),
                      podCidr.node().name(),
                      address.value(),
                      address.node().name(),
                      place(podCidr.origin(), address.origin()))));
    }
  }

  /** Without those inside of another one: they would hide it from a look-up by start. */
  private TreeMap<Address, Owned<Cidr>> outermostPodCidrs() {
    var byStart = new TreeMap<Address, Owned<Cidr>>();
    for (Owned<Cidr> next : podCidrs) {
      var before = byStart.lastEntry();
      if (before == null || !before.getValue().value().contains(next.value())) {
        byStart.put(next.value().address(), next);
      }
    }
    return byStart;
  }

  private void podCidrsAgainstTheCluster() {
    for (Owned<Cidr> podCidr : podCidrs) {
      List<Cidr> clusterCidrs =
          inventory.cluster().podCidrs().stream().map(Sourced::value).toList();
      if (!clusterCidrs.isEmpty()
          && clusterCidrs.stream().noneMatch(cidr -> cidr.contains(podCidr.value()))) {
        problems.add(
            Problem.error(
                ProblemCode.POD_CIDR_OUTSIDE_CLUSTER,
                podCidr.origin(),
                "podCIDR %s of %s is outside of the cluster's podCIDRs %s"
                    .formatted(podCidr.value(), podCidr.node().name(), clusterCidrs)));
      }
      overlap(
          podCidr,
          inventory.cluster().nodeCidrs(),
          ProblemCode.POD_CIDR_OVERLAPS_NODES,
          "the node network");
      overlap(
          podCidr,
          inventory.cluster().serviceCidrs(),
          ProblemCode.POD_CIDR_OVERLAPS_SERVICES,
          "the service network");
    }
  }

  private void overlap(
      Owned<Cidr> podCidr, List<Sourced<Cidr>> networks, ProblemCode code, String what) {
    for (Sourced<Cidr> network : networks) {
      if (network.value().overlaps(podCidr.value())) {
        problems.add(
            Problem.error(
                code,
                podCidr.origin(),
                "podCIDR %s of %s overlaps %s %s (%s)"
                    .formatted(
                        podCidr.value(),
                        podCidr.node().name(),
                        what,
                        network.value(),
                        place(podCidr.origin(), network.origin()))));
      }
    }
  }

  /** The other place, as short as it can be said beside the first. */
  static String place(Origin said, Origin other) {
    return other.hasPlace() && other.source().equals(said.source())
        ? "line " + other.line()
        : other.toString();
  }
}
