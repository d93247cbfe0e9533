package io.hostgw.imports;

import io.hostgw.document.Entry;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Value;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Reads Ansible's YAML form, as its plugin {@code yaml} does: groups with {@code hosts}, {@code
 * vars} and {@code children}.
 */
final class AnsibleYaml {
  private static final int MOST_GROUP_ENTRIES = 100_000;

  private record Pending(AnsibleGroup group, Value data) {}

  private final AnsibleTree tree;
  private final Deque<Pending> pending = new ArrayDeque<>();
  private int seen;

  AnsibleYaml(AnsibleTree tree) {
    this.tree = tree;
  }

  /** Adds what the document says. */
  void read(Mapping root) throws InvalidInputException {
    for (Entry entry : MergedMapping.entries(root)) {
      enter(entry);
      while (!pending.isEmpty()) {
        Pending next = pending.poll();
        group(next.group(), next.data());
      }
    }
  }

  /** Aliases can name one group many times: counted, and read without recursion. */
  private AnsibleGroup enter(Entry entry) throws InvalidInputException {
    if (++seen > MOST_GROUP_ENTRIES) {
      throw new InvalidInputException(
          ProblemCode.TOO_MANY_HOSTS,
          entry.keyOrigin(),
          "more than " + MOST_GROUP_ENTRIES + " groups, which is as many as are read");
    }
    AnsibleGroup group = tree.group(entry.key(), entry.keyOrigin());
    pending.add(new Pending(group, entry.value()));
    return group;
  }

  private void group(AnsibleGroup group, Value data) throws InvalidInputException {
    if (isNull(data)) {
      return;
    }
    if (!(data instanceof Mapping mapping)) {
      tree.skipped(
          data.origin(),
          "the group " + Printable.quoted(group.name()) + " is " + data.kindInWords() + ", and");
      return;
    }
    for (Entry section : MergedMapping.entries(mapping)) {
      section(group, section);
    }
  }

  private void section(AnsibleGroup group, Entry section) throws InvalidInputException {
    switch (section.key()) {
      case "vars" ->
          members(section).forEach(entry -> group.variables().put(entry.key(), entry.value()));
      case "hosts" -> {
        for (Entry host : members(section)) {
          host(group, host);
        }
      }
      case "children" -> {
        for (Entry child : members(section)) {
          tree.addChild(group, enter(child), child.keyOrigin());
        }
      }
      default ->
          tree.skipped(
              section.keyOrigin(),
              "key "
                  + Printable.quoted(section.key())
                  + " of a group, which is none of hosts, vars and children,");
    }
  }

  private void host(AnsibleGroup group, Entry host) throws InvalidInputException {
    var pattern = new Sourced<>(host.key(), host.keyOrigin());
    if (isNull(host.value())) {
      tree.addHosts(group, pattern, Map.of());
    } else if (host.value() instanceof Mapping variables) {
      tree.addHosts(group, pattern, MergedMapping.values(variables));
    } else {
      tree.bad(
          host.value().origin(),
          "the host "
              + Printable.quoted(host.key())
              + " has a mapping of variables, not "
              + host.value().kindInWords());
    }
  }

  /** Returns what is in a section; a text is one member without variables. */
  private Collection<Entry> members(Entry section) {
    Value value = section.value();
    if (value instanceof Mapping mapping) {
      return MergedMapping.entries(mapping);
    }
    if (isNull(value)) {
      return List.of();
    }
    if (value instanceof Scalar text && text.kind() == Scalar.Kind.TEXT) {
      return List.of(
          new Entry(text.text(), text.origin(), new Scalar("", Scalar.Kind.NULL, text.origin())));
    }
    tree.bad(
        value.origin(),
        section.key()
            + " must be a mapping, not "
            + value.kindInWords()
            + ": end each line with :");
    return List.of();
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.isNull();
  }
}
