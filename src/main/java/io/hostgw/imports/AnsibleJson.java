package io.hostgw.imports;

import io.hostgw.document.Entry;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Printable;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what {@code ansible-inventory --list} and dynamic inventories print: groups with lists of
 * hosts and children, and the hosts' variables under {@code _meta}.
 */
final class AnsibleJson {
  private static final String META = "_meta";

  private final AnsibleTree tree;

  AnsibleJson(AnsibleTree tree) {
    this.tree = tree;
  }

  /** Returns whether a document has this form and not that of Ansible's YAML files. */
  static boolean handles(Mapping root) {
    List<Value> groups = root.entries().stream().map(Entry::value).toList();
    return root.value(META).isPresent()
        || groups.stream().anyMatch(AnsibleJson::hasLists)
            && groups.stream().noneMatch(AnsibleJson::hasMappings);
  }

  private static boolean hasLists(Value group) {
    return group instanceof Sequence
        || members(group).anyMatch(section -> section instanceof Sequence);
  }

  private static boolean hasMappings(Value group) {
    return members(group).anyMatch(section -> section instanceof Mapping);
  }

  private static Stream<Value> members(Value group) {
    return group instanceof Mapping mapping
        ? Stream.of("hosts", "children").flatMap(key -> mapping.value(key).stream())
        : Stream.of();
  }

  /** Adds what the document says. */
  void read(Mapping root) throws InvalidInputException {
    for (Entry entry : root.entries()) {
      if (!entry.key().equals(META)) {
        group(tree.group(entry.key(), entry.keyOrigin()), entry.value());
      }
    }
    if (root.value(META).orElse(root) instanceof Mapping meta
        && meta.value("hostvars").orElse(root) instanceof Mapping hosts
        && meta != root
        && hosts != root) {
      for (Entry host : hosts.entries()) {
        hostVariables(host);
      }
    }
  }

  private void hostVariables(Entry host) throws InvalidInputException {
    if (host.value() instanceof Mapping variables) {
      tree.host(host.key(), host.keyOrigin()).putAll(MergedMapping.values(variables));
    } else {
      tree.bad(
          host.value().origin(),
          "the variables of "
              + Printable.quoted(host.key())
              + " must be a mapping, not "
              + host.value().kindInWords());
    }
  }

  private void group(AnsibleGroup group, Value data) throws InvalidInputException {
    if (data instanceof Sequence hosts) {
      members(group, hosts);
      return;
    }
    if (!(data instanceof Mapping mapping)) {
      tree.bad(
          data.origin(),
          "the group "
              + Printable.quoted(group.name())
              + " must be a mapping, not "
              + data.kindInWords());
      return;
    }
    for (Entry section : mapping.entries()) {
      section(group, section);
    }
  }

  private void section(AnsibleGroup group, Entry section) throws InvalidInputException {
    Value value = section.value();
    if (section.key().equals("hosts") && value instanceof Sequence hosts) {
      members(group, hosts);
    } else if (section.key().equals("children") && value instanceof Sequence children) {
      for (Sourced<String> child : texts(children)) {
        tree.addChild(group, tree.group(child.value(), child.origin()), child.origin());
      }
    } else if (section.key().equals("vars") && value instanceof Mapping variables) {
      group.variables().putAll(MergedMapping.values(variables));
    } else {
      tree.skipped(
          section.keyOrigin(),
          "key " + Printable.quoted(section.key()) + " with " + value.kindInWords());
    }
  }

  private void members(AnsibleGroup group, Sequence hosts) throws InvalidInputException {
    for (Sourced<String> host : texts(hosts)) {
      tree.addHost(group, host);
    }
  }

  private List<Sourced<String>> texts(Sequence list) {
    var texts = new ArrayList<Sourced<String>>();
    for (Value item : list.items()) {
      if (item instanceof Scalar scalar && !scalar.isNull()) {
        texts.add(new Sourced<>(scalar.text(), scalar.origin()));
      } else {
        tree.bad(item.origin(), "a name is a text, not " + item.kindInWords());
      }
    }
    return texts;
  }
}
