package io.hostgw.inventory;

import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.NodeSettings;
import io.hostgw.model.Origin;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes an inventory of Kubernetes' Node objects, wherever they were read. */
final class NodeObjects {
  private final Findings findings;
  private final ValueChecks checks;
  private final NodeSettings settings;

  NodeObjects(Findings findings, SshOverrides overrides, Surroundings around) {
    this.findings = findings;
    this.checks = new ValueChecks(findings);
    this.settings = SettingsSection.builtIn(around).settings(overrides);
  }

  /**
   * Checks the objects.
   *
   * @param objects what was read, in its order
   * @param origin where the whole comes from
   */
  InventoryReading inventory(List<NodeFields> objects, Origin origin) {
    var nodes = new ArrayList<Node>();
    for (NodeFields object : objects) {
      node(object).ifPresent(nodes::add);
    }
    if (!nodes.isEmpty() && nodes.stream().allMatch(node -> node.podCidrs().isEmpty())) {
      findings.warning(
          ProblemCode.NO_POD_CIDRS,
          origin,
          "no node has a spec.podCIDR, so there is nothing to route: does the controller manager run"
              + " with --allocate-node-cidrs?");
    }
    return new InventoryReading(
        new Inventory(Cluster.unknown(), nodes, origin), findings.inOrder());
  }

  private Optional<Node> node(NodeFields object) {
    if (object.name().value().isEmpty()) {
      findings.error(
          ProblemCode.NODE_WITHOUT_NAME, object.origin(), "a Node without metadata.name");
      return Optional.empty();
    }
    Optional<NodeName> name = checks.newName(object.name());
    String who = "node " + name.map(NodeName::toString).orElse("of that name");
    int before = findings.count();
    List<Sourced<Address>> addresses = addresses(object, who);
    boolean addressesSound = findings.count() == before;
    List<Sourced<Cidr>> podCidrs =
        checks.onePerFamily(
            checks.cidrs(object.podCidrs(), "podCIDR of " + who),
            Cidr::family,
            "podCIDRs of " + who);
    if (addressesSound) {
      checkReachable(podCidrs, addresses, who);
    }
    return name.map(known -> new Node(known, addresses, podCidrs, settings, object.origin()));
  }

  private List<Sourced<Address>> addresses(NodeFields object, String who) {
    if (object.addresses("InternalIP").isEmpty()) {
      findings.error(
          ProblemCode.NO_NODE_ADDRESS,
          object.origin(),
          who + " has no InternalIP in status.addresses");
      return List.of();
    }
    List<Sourced<Address>> all =
        checks.addresses(object.addresses("InternalIP"), "InternalIP of " + who);
    for (Family family : Family.values()) {
      refuseSeveral(all, family, who, object.origin());
    }
    return firstOfEach(all);
  }

  /** Which of them carries the pods' traffic cannot be guessed. */
  private void refuseSeveral(List<Sourced<Address>> all, Family family, String who, Origin origin) {
    List<Sourced<Address>> same =
        all.stream().filter(address -> address.value().family() == family).toList();
    if (same.size() < 2) {
      return;
    }
    String list = same.stream().map(Sourced::toString).collect(Collectors.joining(", "));
    findings.error(
        ProblemCode.SEVERAL_NODE_ADDRESSES,
        origin,
        who
            + " has several InternalIPs of "
            + ValueChecks.words(family)
            + ", "
            + list
            + ": write an inventory file that says which one is its next hop");
  }

  private static List<Sourced<Address>> firstOfEach(List<Sourced<Address>> all) {
    var kept = new ArrayList<Sourced<Address>>();
    for (Sourced<Address> each : all) {
      if (kept.stream().noneMatch(k -> k.value().family() == each.value().family())) {
        kept.add(each);
      }
    }
    return kept;
  }

  private void checkReachable(
      List<Sourced<Cidr>> podCidrs, List<Sourced<Address>> addresses, String who) {
    for (Sourced<Cidr> cidr : ValueChecks.unreachable(podCidrs, addresses)) {
      String family = ValueChecks.words(cidr.value().family());
      // A warning: a dual-stack cluster whose nodes report one family works in that one.
      findings.warning(
          ProblemCode.FAMILY_WITHOUT_ADDRESS,
          cidr.origin(),
          "podCIDR "
              + cidr
              + " of "
              + who
              + " gets no routes: it has no "
              + family
              + " InternalIP");
    }
  }
}
