package io.hostgw.inventory;

import io.hostgw.document.Entry;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Selection;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node list as {@code kubectl get nodes -o json} or {@code -o yaml} prints it, as the API serves
 * it, or a single Node.
 */
public final class NodeListInventory implements InventorySource {
  private static final Selection METADATA =
      new Selection(
          Map.of(
              "name",
              Selection.everything(),
              "labels",
              Selection.everything(),
              "annotations",
              Selection.only(AddressAnnotation.keys().toArray(String[]::new))),
          false);
  private static final Selection SPEC =
      new Selection(
          Map.of(
              "podCIDR",
              Selection.everything(),
              "podCIDRs",
              Selection.everything(),
              "providerID",
              Selection.everything(),
              "taints",
              Selection.only("key")),
          false);
  private static final Selection STATUS =
      new Selection(
          Map.of(
              "addresses",
              Selection.only("type", "address"),
              "conditions",
              Selection.only("type", "reason")),
          false);

  private static final Selection NODE =
      new Selection(
          Map.of(
              "kind", Selection.everything(), "metadata", METADATA, "spec", SPEC, "status", STATUS),
          false);

  /** What of such a document is needed; keys that no node list has are kept. */
  public static final Selection SELECTION =
      new Selection(
          Map.of("items", NODE, "metadata", METADATA, "spec", SPEC, "status", STATUS), true);

  private final Mapping root;
  private final SshOverrides overrides;
  private final Surroundings around;

  /**
   * Makes the source.
   *
   * @param root the document, at least {@link #SELECTION} of it
   * @param overrides what flags and environment say
   * @param around where the rest of the settings comes from
   */
  public NodeListInventory(Mapping root, SshOverrides overrides, Surroundings around) {
    this.root = root;
    this.overrides = overrides;
    this.around = around;
  }

  /** Returns whether this kind of document may be a node list. */
  public static boolean handles(String kind) {
    return kind.equals("List") || kind.equals("NodeList") || kind.equals("Node");
  }

  @Override
  public InventoryReading read() {
    var findings = new Findings();
    var objects = new NodeObjects(findings, overrides, around);
    String kind = text(root, "kind");
    if (kind.equals("Node")) {
      return objects.inventory(List.of(fields(root)), root.origin());
    }
    if (!(root.value("items").orElse(root) instanceof Sequence items)) {
      return nothing(
          ProblemCode.NOT_AN_INVENTORY, "is a " + Printable.of(kind) + " without a list of items");
    }
    if (items.items().isEmpty()) {
      return nothing(ProblemCode.NO_NODES, "is an empty list: there are no nodes in it");
    }
    refuseOtherKinds(items, kind.equals("NodeList"), findings);
    var nodes = new ArrayList<NodeFields>();
    for (Value item : items.items()) {
      if (item instanceof Mapping mapping && isNode(mapping, kind.equals("NodeList"))) {
        nodes.add(fields(mapping));
      }
    }
    return objects.inventory(nodes, root.origin());
  }

  private InventoryReading nothing(ProblemCode code, String message) {
    return new InventoryReading(
        new Inventory(Cluster.unknown(), List.of(), root.origin()),
        List.of(Problem.error(code, root.origin(), message)));
  }

  /** The items of the API's own NodeList have no kind each. */
  private static boolean isNode(Mapping item, boolean inNodeList) {
    String kind = text(item, "kind");
    return kind.equals("Node") || inNodeList && kind.isEmpty();
  }

  private static void refuseOtherKinds(Sequence items, boolean inNodeList, Findings findings) {
    List<Value> others =
        items.items().stream()
            .filter(item -> !(item instanceof Mapping mapping && isNode(mapping, inNodeList)))
            .toList();
    if (others.isEmpty()) {
      return;
    }
    Value first = others.get(0);
    String more = others.size() == 1 ? "" : ", and " + (others.size() - 1) + " more are no Nodes";
    findings.error(
        ProblemCode.OTHER_OBJECTS,
        first.origin(),
        "the list holds " + described(first) + more + ": expected the output of kubectl get nodes");
  }

  private static String described(Value item) {
    if (!(item instanceof Mapping mapping)) {
      return item.kindInWords();
    }
    String kind = text(mapping, "kind");
    String name = text(nested(mapping, "metadata"), "name");
    String what = kind.isEmpty() ? "an object without kind" : "a " + Printable.of(kind);
    return name.isEmpty() ? what : what + " (" + Printable.of(name) + ")";
  }

  private static NodeFields fields(Mapping node) {
    Origin origin = node.origin();
    Mapping metadata = nested(node, "metadata");
    Mapping spec = nested(node, "spec");
    List<Sourced<String>> podCidrs = texts(spec.value("podCIDRs"));
    return new NodeFields(
        sourced(metadata, "name").orElse(new Sourced<>("", origin)),
        texts(nested(metadata, "labels")),
        texts(nested(metadata, "annotations")),
        podCidrs.isEmpty() ? sourced(spec, "podCIDR").stream().toList() : podCidrs,
        addresses(nested(node, "status")),
        text(spec, "providerID"),
        taints(spec),
        networkReason(nested(node, "status")),
        origin);
  }

  private static Map<String, String> texts(Mapping mapping) {
    var texts = new LinkedHashMap<String, String>();
    for (Entry entry : mapping.entries()) {
      sourced(entry.value()).ifPresent(text -> texts.put(entry.key(), text.value()));
    }
    return texts;
  }

  private static List<String> taints(Mapping spec) {
    if (!(spec.value("taints").orElse(spec) instanceof Sequence taints)) {
      return List.of();
    }
    return taints.items().stream()
        .filter(Mapping.class::isInstance)
        .map(taint -> text((Mapping) taint, "key"))
        .toList();
  }

  private static String networkReason(Mapping status) {
    if (!(status.value("conditions").orElse(status) instanceof Sequence conditions)) {
      return "";
    }
    return conditions.items().stream()
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .filter(condition -> text(condition, "type").equals("NetworkUnavailable"))
        .map(condition -> text(condition, "reason"))
        .findFirst()
        .orElse("");
  }

  private static List<NodeAddressField> addresses(Mapping status) {
    if (!(status.value("addresses").orElse(status) instanceof Sequence addresses)) {
      return List.of();
    }
    var all = new ArrayList<NodeAddressField>();
    for (Value item : addresses.items()) {
      if (item instanceof Mapping address) {
        sourced(address, "address")
            .ifPresent(text -> all.add(new NodeAddressField(text(address, "type"), text)));
      }
    }
    return all;
  }

  private static List<Sourced<String>> texts(Optional<Value> value) {
    if (value.isEmpty() || !(value.get() instanceof Sequence sequence)) {
      return value.flatMap(NodeListInventory::sourced).stream().toList();
    }
    return sequence.items().stream().flatMap(item -> sourced(item).stream()).toList();
  }

  private static Mapping nested(Mapping mapping, String key) {
    return mapping.value(key).orElse(mapping) instanceof Mapping nested && nested != mapping
        ? nested
        : new Mapping(List.of(), mapping.origin());
  }

  private static String text(Mapping mapping, String key) {
    return sourced(mapping, key).map(Sourced::value).orElse("");
  }

  private static Optional<Sourced<String>> sourced(Mapping mapping, String key) {
    return mapping.value(key).flatMap(NodeListInventory::sourced);
  }

  private static Optional<Sourced<String>> sourced(Value value) {
    return value instanceof Scalar scalar && !scalar.isNull()
        ? Optional.of(new Sourced<>(scalar.text(), scalar.origin()))
        : Optional.empty();
  }
}
