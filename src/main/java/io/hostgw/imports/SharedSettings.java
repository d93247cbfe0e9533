package io.hostgw.imports;

import io.hostgw.document.Entry;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.model.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what all nodes of a draft say alike, and says it once.
 *
 * @param defaults what all say
 * @param nodes the nodes without it
 */
record SharedSettings(DraftPart defaults, List<DraftPart> nodes) {
  private static final Set<String> KEYS =
      Set.of(
          "persistence",
          "interface",
          "networkFile",
          "netplanDefinition",
          "ipMasq",
          "unreachableClusterCIDR",
          "hostSettings",
          "cni",
          "connect",
          "proxyJump",
          "strictHostKeyChecking",
          "user",
          "port",
          "identityFile",
          "knownHosts",
          "become");
  private static final String SSH = "ssh";

  SharedSettings {
    nodes = List.copyOf(nodes);
  }

  static SharedSettings of(List<DraftPart> nodes, Origin origin) {
    if (nodes.size() < 2) {
      return new SharedSettings(new DraftPart(new Mapping(List.of(), origin), List.of()), nodes);
    }
    List<Entry> top = shared(nodes.stream().map(DraftPart::fields).toList());
    List<Entry> ssh = shared(nodes.stream().map(node -> ssh(node.fields())).toList());
    List<String> notes =
        nodes.get(0).notes().stream()
            .filter(note -> nodes.stream().allMatch(node -> node.notes().contains(note)))
            .toList();
    var defaults = new ArrayList<>(top);
    if (!ssh.isEmpty()) {
      Origin place = ssh.get(0).keyOrigin();
      defaults.add(new Entry(SSH, place, new Mapping(ssh, place)));
    }
    List<DraftPart> rest =
        nodes.stream()
            .map(
                node ->
                    new DraftPart(
                        without(node.fields(), keys(top), keys(ssh)),
                        node.notes().stream().filter(note -> !notes.contains(note)).toList()))
            .toList();
    return new SharedSettings(new DraftPart(new Mapping(defaults, origin), notes), rest);
  }

  private static Mapping ssh(Mapping node) {
    return node.value(SSH).orElse(node) instanceof Mapping ssh && ssh != node
        ? ssh
        : new Mapping(List.of(), node.origin());
  }

  private static List<Entry> shared(List<Mapping> mappings) {
    return mappings.get(0).entries().stream()
        .filter(entry -> KEYS.contains(entry.key()))
        .filter(
            entry ->
                mappings.stream()
                    .allMatch(
                        mapping ->
                            mapping
                                .value(entry.key())
                                .filter(value -> texts(value).equals(texts(entry.value())))
                                .isPresent()))
        .toList();
  }

  private static List<String> texts(Value value) {
    if (value instanceof Sequence list) {
      return list.items().stream().flatMap(item -> texts(item).stream()).toList();
    }
    return value instanceof Scalar scalar ? List.of(scalar.text()) : List.of();
  }

  private static Set<String> keys(List<Entry> entries) {
    return entries.stream().map(Entry::key).collect(Collectors.toSet());
  }

  private static Mapping without(Mapping node, Set<String> top, Set<String> ssh) {
    var rest = new ArrayList<Entry>();
    for (Entry entry : node.entries()) {
      if (entry.key().equals(SSH) && entry.value() instanceof Mapping section) {
        List<Entry> kept =
            section.entries().stream().filter(each -> !ssh.contains(each.key())).toList();
        if (!kept.isEmpty()) {
          rest.add(new Entry(SSH, entry.keyOrigin(), new Mapping(kept, section.origin())));
        }
      } else if (!top.contains(entry.key())) {
        rest.add(entry);
      }
    }
    return new Mapping(rest, node.origin());
  }
}
