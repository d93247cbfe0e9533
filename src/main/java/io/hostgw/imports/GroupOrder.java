package io.hostgw.imports;

import io.hostgw.document.Scalar;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * In which order Ansible lays the variables of groups over each other: {@code all} first, parents
 * before children by their longest distance from {@code all}, then by {@code
 * ansible_group_priority}, then by name.
 */
final class GroupOrder {
  private static final String PRIORITY = "ansible_group_priority";

  private final AnsibleTree tree;
  private final Map<String, List<String>> parents = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();

  /**
   * Works the order out. Groups that are each other's children are reported, and are at no depth.
   */
  GroupOrder(AnsibleTree tree) {
    this.tree = tree;
    var open = new HashMap<String, Integer>();
    for (AnsibleGroup group : tree.groups()) {
      for (String child : group.children().keySet()) {
        parents.computeIfAbsent(child, fresh -> new ArrayList<>()).add(group.name());
        open.merge(child, 1, Integer::sum);
      }
    }
    measure(open);
    reportCycles();
  }

  private void measure(Map<String, Integer> open) {
    var ready = new ArrayDeque<AnsibleGroup>();
    for (AnsibleGroup group : tree.groups()) {
      if (!open.containsKey(group.name())) {
        depths.put(group.name(), group.name().equals(AnsibleTree.ALL) ? 0 : 1);
        ready.add(group);
      }
    }
    while (!ready.isEmpty()) {
      AnsibleGroup group = ready.poll();
      int below = depths.get(group.name()) + 1;
      for (String child : group.children().keySet()) {
        depths.merge(child, below, Math::max);
        if (open.merge(child, -1, Integer::sum) == 0) {
          tree.find(child).ifPresent(ready::add);
        }
      }
    }
    open.forEach(
        (name, left) -> {
          if (left > 0) {
            depths.remove(name);
          }
        });
  }

  private void reportCycles() {
    for (AnsibleGroup group : tree.groups()) {
      if (depths.containsKey(group.name())) {
        continue;
      }
      var reachable = new LinkedHashSet<String>();
      var waiting = new ArrayDeque<>(group.children().keySet());
      while (!waiting.isEmpty()) {
        String next = waiting.poll();
        if (reachable.add(next)) {
          tree.find(next).ifPresent(child -> waiting.addAll(child.children().keySet()));
        }
      }
      if (reachable.contains(group.name())) {
        String last = lastParent(group.name(), reachable);
        Origin place =
            tree.find(last).map(g -> g.children().get(group.name())).orElse(group.origin());
        tree.findings()
            .error(
                ProblemCode.GROUP_CYCLE,
                place,
                "the group %s is a child of its own child %s: take one of them out"
                    .formatted(Printable.of(group.name()), Printable.of(last)));
        // One report a cycle: the other groups of it say the same.
        return;
      }
    }
  }

  private String lastParent(String group, Set<String> reachable) {
    return parents.get(group).stream().filter(reachable::contains).findFirst().orElse(group);
  }

  /** Returns the groups of a host, {@code all} not among them, the weakest first. */
  List<AnsibleGroup> groups(Set<String> direct) {
    var found = new LinkedHashMap<String, AnsibleGroup>();
    var waiting = new ArrayDeque<>(direct);
    while (!waiting.isEmpty()) {
      String name = waiting.poll();
      if (!name.equals(AnsibleTree.ALL) && !found.containsKey(name)) {
        tree.find(name).ifPresent(group -> found.put(name, group));
        waiting.addAll(parents.getOrDefault(name, List.of()));
      }
    }
    return found.values().stream().sorted(byStrength()).toList();
  }

  private Comparator<AnsibleGroup> byStrength() {
    return Comparator.<AnsibleGroup>comparingInt(
            group -> depths.getOrDefault(group.name(), Integer.MAX_VALUE))
        .thenComparingInt(GroupOrder::priority)
        .thenComparing(AnsibleGroup::name);
  }

  private static int priority(AnsibleGroup group) {
    return group.variables().get(PRIORITY) instanceof Scalar scalar
            && scalar.text().matches("-?[0-9]{1,9}")
        ? Integer.parseInt(scalar.text())
        : 1;
  }
}
