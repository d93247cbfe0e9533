package io.hostgw.inventory;

import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.model.Standing;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes nodes of Kubernetes' Node objects, wherever they were read. */
final class NodeObjects {
  private final Findings findings;
  private final ValueChecks checks;
  private final NodeRules rules;
  private final Layering layering;
  private final RepeatedWarnings warnings = new RepeatedWarnings();
  private final AnnotationChecks annotations = new AnnotationChecks(warnings);
  private final Map<NodeKind, List<String>> unmanaged = new EnumMap<>(NodeKind.class);

  /** For objects that no inventory file says anything of. */
  NodeObjects(Findings findings, SshOverrides flags, Surroundings around) {
    this(findings, new ValueChecks(findings), NodeRules.usual(), Layering.withoutFile(flags));
  }

  /**
   * For the objects of a source that an inventory file names.
   *
   * @param checks those of the whole file, which know all names
   */
  NodeObjects(Findings findings, ValueChecks checks, NodeRules rules, Layering layering) {
    this.findings = findings;
    this.checks = checks;
    this.rules = rules;
    this.layering = layering;
  }

  /** Makes the inventory that the objects are. */
  InventoryReading inventory(List<NodeFields> objects, Origin origin) {
    return new InventoryReading(
        new Inventory(Cluster.unknown(), nodes(objects, origin), origin), findings.inOrder());
  }

  /**
   * Checks the objects.
   *
   * @param objects what was read, in its order
   * @param origin where the whole comes from
   */
  List<Node> nodes(List<NodeFields> objects, Origin origin) {
    var nextHops = new NextHops(findings, checks, rules, families(objects));
    var nodes = new ArrayList<Node>();
    for (NodeFields object : objects) {
      node(object, nextHops).ifPresent(nodes::add);
    }
    if (!nodes.isEmpty() && nodes.stream().allMatch(node -> node.podCidrs().isEmpty())) {
      findings.warning(
          ProblemCode.NO_POD_CIDRS,
          origin,
          "no node has a spec.podCIDR, so there is nothing to route: does the controller manager run"
              + " with --allocate-node-cidrs?");
    }
    warnings.tell(findings);
    unmanaged.forEach((kind, names) -> tellUnmanaged(kind, names, origin));
    tellClouds(objects, origin);
    tellRouteController(objects, origin);
    return nodes;
  }

  /** The families of the pods; all, as long as no node has any. */
  private static Set<Family> families(List<NodeFields> objects) {
    var families = EnumSet.noneOf(Family.class);
    for (NodeFields object : objects) {
      for (Sourced<String> text : object.podCidrs()) {
        Cidr.parse(text.value()).ifPresent(cidr -> families.add(cidr.family()));
      }
    }
    return families.isEmpty() ? EnumSet.allOf(Family.class) : families;
  }

  private Optional<Node> node(NodeFields object, NextHops nextHops) {
    if (object.name().value().isEmpty()) {
      findings.error(
          ProblemCode.NODE_WITHOUT_NAME, object.origin(), "a Node without metadata.name");
      return Optional.empty();
    }
    Optional<NodeName> name = checks.newName(object.name());
    if (object.isOverloaded()) {
      findings.error(
          ProblemCode.BAD_LABEL,
          object.origin(),
          "node %s has more than a thousand labels or annotations"
              .formatted(Printable.quoted(object.name().value())));
      return Optional.empty();
    }
    String who = "node " + name.map(NodeName::toString).orElse("of that name");
    SortedMap<String, String> labels = checks.labels(sourced(object.labels(), object), who);
    NodeLayer said = name.map(known -> layering.of(known, labels, own(object))).orElse(own(object));
    if (said.addresses().isEmpty() && isBeyondReach(object)) {
      warnOfLeftOut(object);
      return Optional.empty();
    }
    int before = findings.count();
    List<Sourced<Address>> addresses =
        said.addresses().isEmpty() ? nextHops.of(object, who) : said.addresses();
    boolean addressesSound = findings.count() == before;
    List<Sourced<Cidr>> podCidrs = podCidrs(object, who);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (addressesSound) {
      warnOfUnreachable(podCidrs, addresses, object);
      annotations.compare(object, addresses);
    }
    return Optional.of(
        new Node(
            name.get(),
            addresses,
            podCidrs,
            labels,
            layering.settings(said),
            standing(object, said),
            object.origin()));
  }

  private List<Sourced<Cidr>> podCidrs(NodeFields object, String who) {
    return checks.onePerFamily(
        checks.cidrs(object.podCidrs(), "podCIDR of " + who), Cidr::family, "podCIDRs of " + who);
  }

  private void warnOfLeftOut(NodeFields object) {
    String node = object.name().value();
    warnings.add(
        ProblemCode.NO_NODE_ADDRESS,
        "left out",
        object.origin(),
        "node %s is left out: it has no %s, and hostgw does not manage it"
            .formatted(Printable.of(node), rules.typesInWords()),
        node);
  }

  /** Some virtual kubelets report no address: nothing can be routed to them, by nobody. */
  private boolean isBeyondReach(NodeFields object) {
    return NodeKind.of(object).isPresent()
        && rules.addressTypes().stream().allMatch(type -> object.addresses(type).isEmpty());
  }

  private static Map<String, Sourced<String>> sourced(
      Map<String, String> labels, NodeFields object) {
    var sourced = new TreeMap<String, Sourced<String>>();
    labels.forEach((key, value) -> sourced.put(key, new Sourced<>(value, object.origin())));
    return sourced;
  }

  /** What the object says of itself as a node of a file would. */
  private NodeLayer own(NodeFields object) {
    String annotation = rules.maintenanceAnnotation();
    if (annotation.isEmpty() || !object.annotations().containsKey(annotation)) {
      return NodeLayer.none();
    }
    String reason = object.annotations().get(annotation);
    return new NodeLayer(
        SettingsSection.none(), reason.isBlank() ? "annotation " + annotation : reason, List.of());
  }

  private Standing standing(NodeFields object, NodeLayer said) {
    Optional<NodeKind> kind = NodeKind.of(object);
    if (kind.isEmpty()) {
      return said.standing();
    }
    unmanaged.computeIfAbsent(kind.get(), none -> new ArrayList<>()).add(object.name().value());
    return new Standing.Unmanaged(kind.get().reason());
  }

  private void tellUnmanaged(NodeKind kind, List<String> names, Origin origin) {
    findings.warning(
        ProblemCode.NOT_MANAGED,
        origin,
        "hostgw does not manage %s; they are destinations all the same: %s"
            .formatted(kind.plural(), Few.of(names)));
  }

  private void tellClouds(List<NodeFields> objects, Origin origin) {
    var byCloud = new EnumMap<Cloud, List<String>>(Cloud.class);
    for (NodeFields object : objects) {
      Cloud.of(object.providerId())
          .ifPresent(
              cloud ->
                  byCloud
                      .computeIfAbsent(cloud, none -> new ArrayList<>())
                      .add(object.name().value()));
    }
    byCloud.forEach(
        (cloud, names) ->
            findings.warning(
                ProblemCode.SOURCE_DESTINATION_CHECK,
                origin,
                "%s on %s, which drops packets from and to pods unless it is told not to: %s"
                    .formatted(Few.nodes(names), cloud.title(), cloud.advice())));
  }

  /** The route controller of a cloud says on each Node that it has made a route (its source). */
  private void tellRouteController(List<NodeFields> objects, Origin origin) {
    List<String> names =
        objects.stream()
            .filter(object -> object.networkReason().equals("RouteCreated"))
            .map(object -> object.name().value())
            .toList();
    if (!names.isEmpty()) {
      findings.warning(
          ProblemCode.OTHER_ROUTE_OWNER,
          origin,
          "the cloud's route controller has made routes to the pods of %s (%s): where it still runs, there are two owners of routes to pods"
              .formatted(Few.nodes(names), Few.of(names)));
    }
  }

  private void warnOfUnreachable(
      List<Sourced<Cidr>> podCidrs, List<Sourced<Address>> addresses, NodeFields object) {
    for (Sourced<Cidr> cidr : ValueChecks.unreachable(podCidrs, addresses)) {
      String family = ValueChecks.words(cidr.value().family());
      String node = object.name().value();
      // A warning: a dual-stack cluster whose nodes report one family works in that one.
      warnings.add(
          ProblemCode.FAMILY_WITHOUT_ADDRESS,
          "no " + family + " " + rules.typesInWords(),
          cidr.origin(),
          "podCIDR %s of node %s gets no routes: it has no %s %s"
              .formatted(cidr, node, family, rules.typesInWords()),
          node);
    }
  }
}
