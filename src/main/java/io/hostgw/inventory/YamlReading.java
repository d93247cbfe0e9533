package io.hostgw.inventory;

import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One reading of an inventory file: collects what is wrong while it goes. */
final class YamlReading {
  private static final List<String> ROOT_KEYS =
      List.of("apiVersion", "kind", "cluster", "defaults", "nodes");
  private static final List<String> CLUSTER_KEYS =
      List.of("name", "podCIDRs", "serviceCIDRs", "nodeCIDRs");
  private static final List<String> NODE_KEYS =
      Stream.concat(Stream.of("name", "addresses", "podCIDRs"), SettingsReader.KEYS.stream())
          .toList();

  /** A cloud's names have colons and slashes. */
  private static final Pattern CLUSTER_NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._:/@-]{0,252}");

  private final Mapping root;
  private final SshOverrides overrides;
  private final Surroundings around;
  private final Findings findings = new Findings();
  private final ValueChecks checks = new ValueChecks(findings);
  private final SettingsReader settings;

  YamlReading(Mapping root, Path directory, SshOverrides overrides, Surroundings around) {
    this.root = root;
    this.overrides = overrides;
    this.around = around;
    this.settings = new SettingsReader(findings, around.home(), directory);
  }

  InventoryReading read() {
    Fields fields = Fields.of(root, ROOT_KEYS, findings);
    checkHeader(fields);
    Cluster cluster =
        fields.section("cluster", CLUSTER_KEYS).map(this::cluster).orElse(Cluster.unknown());
    SettingsSection builtIn = SettingsSection.builtIn(around);
    SettingsSection defaults =
        fields
            .section("defaults", SettingsReader.KEYS)
            .map(section -> settings.read(section, builtIn, SettingsReader.SSH_KEYS))
            .orElse(builtIn);
    List<Node> nodes = nodes(defaults);
    return new InventoryReading(new Inventory(cluster, nodes, root.origin()), findings.inOrder());
  }

  private void checkHeader(Fields fields) {
    if (!fields.has("apiVersion")) {
      findings.error(
          ProblemCode.MISSING,
          fields.origin(),
          "apiVersion is missing: write apiVersion: " + YamlInventory.API_VERSION);
    }
    fields
        .text("apiVersion")
        .filter(version -> !version.value().equals(YamlInventory.API_VERSION))
        .ifPresent(
            version ->
                findings.error(
                    ProblemCode.NOT_AN_INVENTORY,
                    version.origin(),
                    "apiVersion "
                        + Printable.quoted(version.value())
                        + " is not known: this hostgw reads "
                        + YamlInventory.API_VERSION));
    if (!fields.has("kind")) {
      findings.error(
          ProblemCode.MISSING,
          fields.origin(),
          "kind is missing: write kind: " + YamlInventory.KIND);
    }
    fields
        .text("kind")
        .filter(kind -> !kind.value().equals(YamlInventory.KIND))
        .ifPresent(
            kind ->
                findings.error(
                    ProblemCode.NOT_AN_INVENTORY,
                    kind.origin(),
                    "kind is " + Printable.quoted(kind.value()) + ", not " + YamlInventory.KIND));
  }

  private Cluster cluster(Fields fields) {
    String name =
        fields.text("name").filter(this::isClusterNameOrSaid).map(Sourced::value).orElse("");
    return new Cluster(
        name,
        checks.cidrs(fields.texts("podCIDRs"), "podCIDR of the cluster"),
        checks.cidrs(fields.texts("serviceCIDRs"), "serviceCIDR"),
        checks.cidrs(fields.texts("nodeCIDRs"), "nodeCIDR"));
  }

  private boolean isClusterNameOrSaid(Sourced<String> name) {
    boolean good = CLUSTER_NAME.matcher(name.value()).matches();
    if (!good) {
      findings.error(
          ProblemCode.BAD_SETTING,
          name.origin(),
          "cluster.name "
              + Printable.quoted(name.value())
              + " is not possible: letters, digits, blanks and . _ : / @ -");
    }
    return good;
  }

  private List<Node> nodes(SettingsSection defaults) {
    Optional<Value> value = root.value("nodes");
    if (value.isEmpty()) {
      findings.error(
          ProblemCode.MISSING, root.origin(), "nodes is missing: an inventory lists its nodes");
      return List.of();
    }
    if (value.get() instanceof Sequence list && !list.items().isEmpty()) {
      return nodes(list, defaults);
    }
    boolean empty =
        value.get() instanceof Sequence || value.get() instanceof Scalar scalar && scalar.isNull();
    findings.error(
        empty ? ProblemCode.MISSING : ProblemCode.WRONG_TYPE,
        value.get().origin(),
        empty
            ? "nodes is empty: list at least one node"
            : "nodes must be a list of nodes, not " + value.get().kindInWords());
    return List.of();
  }

  private List<Node> nodes(Sequence list, SettingsSection defaults) {
    var nodes = new ArrayList<Node>();
    for (Value item : list.items()) {
      if (item instanceof Mapping mapping) {
        node(Fields.of(mapping, NODE_KEYS, findings), defaults).ifPresent(nodes::add);
      } else {
        findings.error(
            ProblemCode.WRONG_TYPE,
            item.origin(),
            "a node is a mapping with name and addresses, not " + item.kindInWords());
      }
    }
    return nodes;
  }

  private Optional<Node> node(Fields fields, SettingsSection defaults) {
    Optional<NodeName> name = fields.text("name").flatMap(checks::newName);
    if (!fields.has("name")) {
      findings.error(ProblemCode.MISSING, fields.origin(), "name is missing: every node has one");
    }
    String who = name.map(NodeName::toString).orElse("this node");
    int before = findings.count();
    List<Sourced<Address>> addresses = addresses(fields, who);
    boolean addressesSound = findings.count() == before;
    List<Sourced<Cidr>> podCidrs = podCidrs(fields, who);
    if (addressesSound) {
      checkReachable(podCidrs, addresses, who);
    }
    SettingsSection own = settings.read(fields, defaults, SettingsReader.NODE_SSH_KEYS);
    return name.map(
        known -> new Node(known, addresses, podCidrs, own.settings(overrides), fields.origin()));
  }

  private List<Sourced<Address>> addresses(Fields fields, String who) {
    List<Sourced<String>> texts = fields.texts("addresses");
    if (!fields.has("addresses")) {
      findings.error(
          ProblemCode.MISSING,
          fields.origin(),
          "addresses is missing: " + who + " needs the address of its link");
    }
    List<Sourced<Address>> addresses =
        checks.onePerFamily(
            checks.addresses(texts, "address of " + who), Address::family, "addresses of " + who);
    if (fields.isEmptyList("addresses")) {
      findings.error(
          ProblemCode.MISSING,
          fields.origin(),
          "addresses is empty: " + who + " needs at least one");
    }
    return addresses;
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
