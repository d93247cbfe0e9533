package io.hostgw.inventory;

import io.hostgw.document.Mapping;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.model.Standing;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Reads the nodes that a file lists itself. */
final class NodeReader {
  private static final List<String> KEYS =
      Stream.concat(Stream.of("name", "podCIDRs", "labels", "unmanaged"), LayerReader.KEYS.stream())
          .toList();

  private final Findings findings;
  private final ValueChecks checks;
  private final LayerReader layers;
  private final Layering layering;

  NodeReader(Findings findings, ValueChecks checks, LayerReader layers, Layering layering) {
    this.findings = findings;
    this.checks = checks;
    this.layers = layers;
    this.layering = layering;
  }

  /** Reads the nodes of a key of the file. */
  List<Node> read(Fields root, String key) {
    List<Mapping> items = root.mappings(key, "a mapping with name and addresses");
    return items.stream().flatMap(item -> node(Fields.of(item, KEYS, findings)).stream()).toList();
  }

  private Optional<Node> node(Fields fields) {
    Optional<NodeName> name = fields.text("name").flatMap(checks::newName);
    if (!fields.has("name")) {
      findings.error(ProblemCode.MISSING, fields.origin(), "name is missing: every node has one");
    }
    String who = name.map(NodeName::toString).orElse("this node");
    SortedMap<String, String> labels = checks.labels(fields.textsByKey("labels"), who);
    int before = findings.count();
    List<Sourced<Address>> addresses = layers.addresses(fields, who);
    boolean addressesSound = findings.count() == before;
    NodeLayer own = layers.read(fields, addresses);
    NodeLayer layer = name.map(known -> layering.of(known, labels, own)).orElse(own);
    if (layer.addresses().isEmpty() && !fields.has("addresses")) {
      findings.error(
          ProblemCode.MISSING,
          fields.origin(),
          "addresses is missing: " + who + " needs the address of its link");
    }
    List<Sourced<Cidr>> podCidrs = podCidrs(fields, who);
    if (addressesSound && !layer.addresses().isEmpty()) {
      checkReachable(podCidrs, layer.addresses(), who);
    }
    return name.map(
        known ->
            new Node(
                known,
                layer.addresses(),
                podCidrs,
                labels,
                layering.settings(layer),
                standing(fields, layer),
                fields.origin()));
  }

  /** A host that hostgw cannot work on is none that it could work on after a maintenance. */
  private Standing standing(Fields fields, NodeLayer layer) {
    return layers
        .reason(fields, "unmanaged")
        .<Standing>map(why -> new Standing.Unmanaged(Printable.of(why)))
        .orElse(layer.standing());
  }

  private List<Sourced<Cidr>> podCidrs(Fields fields, String who) {
    return checks.onePerFamily(
        checks.cidrs(fields.texts("podCIDRs"), "podCIDR of " + who),
        Cidr::family,
        "podCIDRs of " + who);
  }

  private void checkReachable(
      List<Sourced<Cidr>> podCidrs, List<Sourced<Address>> addresses, String who) {
    for (Sourced<Cidr> cidr : ValueChecks.unreachable(podCidrs, addresses)) {
      String family = ValueChecks.words(cidr.value().family());
      findings.error(
          ProblemCode.FAMILY_WITHOUT_ADDRESS,
          cidr.origin(),
          "podCIDR "
              + cidr
              + " of "
              + who
              + " is "
              + family
              + " and no address of it is: no route can lead there");
    }
  }
}
