package io.hostgw.inventory;

import io.hostgw.document.Mapping;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One reading of an inventory file: collects what is wrong while it goes. */
final class YamlReading {
  private static final List<String> KEYS =
      List.of(
          "apiVersion",
          "kind",
          "cluster",
          "defaults",
          "nodes",
          "source",
          "overrides",
          "extraNodes");

  private final Mapping root;
  private final SshOverrides flags;
  private final Surroundings around;
  private final KubernetesNodes kubernetes;
  private final Findings findings = new Findings();
  private final ValueChecks checks = new ValueChecks(findings);
  private final PathReader paths;
  private final SettingsReader settings;
  private final LayerReader layers;

  YamlReading(
      Mapping root,
      Path directory,
      SshOverrides flags,
      Surroundings around,
      KubernetesNodes kubernetes) {
    this.root = root;
    this.flags = flags;
    this.around = around;
    this.kubernetes = kubernetes;
    this.paths = new PathReader(findings, around.home(), directory);
    this.settings = new SettingsReader(findings, paths);
    this.layers = new LayerReader(findings, checks, settings);
  }

  InventoryReading read() throws SourceException {
    Fields fields = Fields.of(root, KEYS, findings);
    checkHeader(fields);
    Cluster cluster = new ClusterReader(findings, checks).read(fields);
    var overrides = new OverrideReader(findings, layers).read(fields);
    var layering = new Layering(defaults(fields), overrides, flags);
    var listed = new NodeReader(findings, checks, layers, layering);
    Optional<KubernetesSection> source = new SourceReader(findings, paths).read(fields);
    List<Node> nodes = nodes(fields, listed);
    List<Node> extraNodes = listed.read(fields, "extraNodes");
    if (source.isPresent() && !findings.hasErrors()) {
      nodes = live(source.get(), cluster, layering);
    }
    boolean whole = fields.has("nodes") || !nodes.isEmpty();
    if (whole) {
      tellUnused(overrides);
    }
    var all = new ArrayList<Node>(nodes);
    all.addAll(extraNodes);
    return new InventoryReading(new Inventory(cluster, all, root.origin()), findings.inOrder());
  }

  private SettingsSection defaults(Fields fields) {
    return fields
        .section("defaults", SettingsReader.KEYS)
        .map(section -> settings.read(section, SshReader.KEYS))
        .orElse(SettingsSection.none());
  }

  private List<Node> nodes(Fields fields, NodeReader listed) {
    if (fields.has("nodes") && fields.has("source")) {
      findings.error(
          ProblemCode.NODES_AND_SOURCE,
          fields.originOf("source"),
          "source and nodes are both here: nodes that the source does not have go to extraNodes");
    }
    if (!fields.has("nodes") && !fields.has("source")) {
      findings.error(
          ProblemCode.MISSING,
          root.origin(),
          "nodes is missing: an inventory lists its nodes, or names their source");
    }
    if (fields.saysNothing("nodes")) {
      findings.error(
          ProblemCode.MISSING,
          fields.originOfValue("nodes"),
          "nodes is empty: list at least one node");
    }
    return listed.read(fields, "nodes");
  }

  /** A source without nodes is a broken source: an empty mesh would take all routes away. */
  private List<Node> live(KubernetesSection source, Cluster cluster, Layering layering)
      throws SourceException {
    NodeListing listing = kubernetes.list(source.access(around), source.selector());
    listing.warnings().forEach(findings::add);
    if (listing.nodes().isEmpty()) {
      String none =
          source.selector().isEmpty()
              ? "the cluster has no nodes"
              : "no node of the cluster fits the selector " + Printable.quoted(source.selector());
      findings.error(ProblemCode.NO_NODES, listing.origin(), none);
    }
    var rules =
        new NodeRules(source.addressTypes(), source.maintenanceAnnotation(), cluster.nodeCidrs());
    return new NodeObjects(findings, checks, rules, layering)
        .nodes(listing.nodes(), listing.origin());
  }

  private void tellUnused(NodeOverrides overrides) {
    for (NodeOverride each : overrides.unused()) {
      findings.warning(
          ProblemCode.UNUSED_OVERRIDE,
          each.origin(),
          "the override fits no node: see the names and labels in `hostgw inventory list -o json`");
    }
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
}
