package io.hostgw.imports;

import io.hostgw.inventory.Surroundings;
import io.hostgw.inventory.YamlInventory;
import io.hostgw.model.Become;
import io.hostgw.model.Cluster;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.Inventory;
import io.hostgw.model.LinkName;
import io.hostgw.model.NewHostKeys;
import io.hostgw.model.Node;
import io.hostgw.model.NodeSettings;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.model.SshSettings;
import io.hostgw.model.Standing;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a draft of an inventory that was read, whatever its source. What is as it would be anyway
 * is left out, so that the file works elsewhere too.
 */
public final class InventoryDraft {
  private final Surroundings around;
  private final NodeSettings builtIn;

  /**
   * Makes the maker.
   *
   * @param around the same that the inventory was read in
   */
  public InventoryDraft(Surroundings around) {
    this.around = around;
    this.builtIn = YamlInventory.unsaidSettings();
  }

  /**
   * Returns the draft.
   *
   * @param inventory the nodes
   * @param head what the file begins with, as comments
   * @param problems what is wrong with the source
   */
  public Draft of(Inventory inventory, List<String> head, List<Problem> problems) {
    Cluster cluster = inventory.cluster();
    var fields = new DraftFields(inventory.origin());
    text(fields, "name", cluster.name(), inventory.origin());
    fields
        .texts("podCIDRs", texts(cluster.podCidrs()))
        .texts("serviceCIDRs", texts(cluster.serviceCidrs()))
        .texts("nodeCIDRs", texts(cluster.nodeCidrs()))
        .list("segments", cluster.segments().stream().map(InventoryDraft::segment).toList());
    List<DraftPart> nodes = inventory.nodes().stream().map(this::node).toList();
    return Draft.of(head, fields.mapping(), nodes, inventory.origin(), problems);
  }

  private static DraftFields segment(Segment segment) {
    var fields = new DraftFields(segment.origin());
    text(fields, "name", segment.name(), segment.origin());
    return fields.texts("cidrs", texts(segment.cidrs())).flag("onlink", segment.onlink());
  }

  private DraftPart node(Node node) {
    Origin origin = node.origin();
    NodeSettings settings = node.settings();
    var fields = new DraftFields(origin);
    text(fields, "name", node.name().text(), origin);
    fields
        .texts("addresses", texts(node.addresses()))
        .texts("podCIDRs", texts(node.routablePodCidrs()))
        .nested("labels", labels(node));
    standing(fields, node);
    if (settings.persistence() != builtIn.persistence()) {
      text(fields, "persistence", settings.persistence().word(), origin);
    }
    text(fields, "interface", settings.link().map(LinkName::text).orElse(""), origin);
    text(fields, "networkFile", settings.networkFile().orElse(""), origin);
    text(fields, "netplanDefinition", settings.netplanDefinition().orElse(""), origin);
    features(fields, settings.features(), origin);
    fields.nested("ssh", ssh(settings.ssh(), origin));
    return new DraftPart(fields.mapping(), notes(node));
  }

  private void features(DraftFields fields, HostFeatures features, Origin origin) {
    fields
        .flag("ipMasq", features.ipMasq())
        .flag("unreachableClusterCIDR", features.unreachableClusterCidr());
    if (features.hostSettings() != builtIn.features().hostSettings()) {
      text(fields, "hostSettings", features.hostSettings().word(), origin);
    }
    if (features.cni() != builtIn.features().cni()) {
      text(fields, "cni", features.cni().word(), origin);
    }
  }

  private static DraftFields labels(Node node) {
    var fields = new DraftFields(node.origin());
    node.labels().forEach((key, value) -> fields.text(key, new Sourced<>(value, node.origin())));
    return fields;
  }

  private static void standing(DraftFields fields, Node node) {
    if (node.standing() instanceof Standing.Maintenance maintenance) {
      text(fields, "maintenance", maintenance.why(), node.origin());
    } else if (node.standing() instanceof Standing.Unmanaged unmanaged) {
      text(fields, "unmanaged", unmanaged.why(), node.origin());
    }
  }

  private static List<String> notes(Node node) {
    return node.podCidrs().stream()
        .filter(cidr -> !node.routablePodCidrs().contains(cidr))
        .map(cidr -> "podCIDR " + cidr + " gets no routes: the node has no address of its family")
        .toList();
  }

  private DraftFields ssh(SshSettings ssh, Origin origin) {
    var fields = new DraftFields(origin);
    text(fields, "connect", ssh.byName() ? "name" : "", origin);
    text(fields, "host", ssh.host().orElse(""), origin);
    text(fields, "user", ssh.user().orElse(""), origin);
    text(fields, "port", ssh.port().map(String::valueOf).orElse(""), origin);
    text(fields, "proxyJump", ssh.proxyJump().orElse(""), origin);
    paths(fields, "identityFile", ssh.identityFiles(), origin);
    paths(fields, "knownHosts", ssh.knownHosts(), origin);
    text(
        fields,
        "strictHostKeyChecking",
        ssh.newHostKeys().map(NewHostKeys::word).orElse(""),
        origin);
    text(fields, "become", ssh.become() == Become.AUTO ? "" : ssh.become().word(), origin);
    return fields;
  }

  private void paths(DraftFields fields, String key, List<Path> paths, Origin origin) {
    if (!paths.isEmpty()) {
      fields.textOrTexts(
          key, paths.stream().map(path -> new Sourced<>(written(path), origin)).toList());
    }
  }

  private String written(Path path) {
    return path.startsWith(around.home())
        ? "~/" + around.home().relativize(path)
        : path.toAbsolutePath().toString();
  }

  private static void text(DraftFields fields, String key, String text, Origin origin) {
    if (!text.isEmpty()) {
      fields.text(key, new Sourced<>(text, origin));
    }
  }

  private static <T> List<Sourced<String>> texts(List<Sourced<T>> values) {
    return values.stream().map(value -> value.map(Object::toString)).toList();
  }
}
