package io.hostgw.imports;

import io.hostgw.document.Value;
import io.hostgw.model.Glob;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Works out what an Ansible inventory says of each host. The order of what wins is Ansible's: files
 * of the host, its line, files of its groups, {@code group_vars/all}, the groups' own sections,
 * those of {@code all}.
 */
final class AnsibleHosts {
  private final AnsibleTree tree;
  private final VariableFiles files;
  private final Map<String, Map<String, Value>> groupFiles = new HashMap<>();

  AnsibleHosts(AnsibleTree tree, VariableFiles files) {
    this.tree = tree;
    this.files = files;
  }

  /**
   * Returns the hosts in the order in which the inventory names them.
   *
   * @param glob only hosts of the groups whose name fits; {@code all} for all of them
   */
  List<AnsibleHost> in(String glob) {
    tree.settle();
    var order = new GroupOrder(tree);
    Map<String, Set<String>> direct = directGroups();
    var hosts = new ArrayList<AnsibleHost>();
    for (String name : tree.hostNames()) {
      List<AnsibleGroup> groups = order.groups(direct.getOrDefault(name, Set.of()));
      if (fits(glob, groups)) {
        hosts.add(host(name, groups));
      }
    }
    if (hosts.isEmpty() && !tree.hostNames().isEmpty()) {
      tree.findings().error(ProblemCode.UNKNOWN_GROUP, Origin.of("--group"), nothingFits(glob));
    }
    return hosts;
  }

  private static boolean fits(String glob, List<AnsibleGroup> groups) {
    return new Glob(glob).fits(AnsibleTree.ALL)
        || groups.stream().anyMatch(group -> new Glob(glob).fits(group.name()));
  }

  private String nothingFits(String glob) {
    String known =
        tree.groups().stream()
            .map(AnsibleGroup::name)
            .limit(20)
            .map(Printable::of)
            .collect(Collectors.joining(", "));
    return "no host is in a group that fits "
        + Printable.quoted(glob)
        + ": the groups are "
        + Printable.of(known);
  }

  private Map<String, Set<String>> directGroups() {
    var direct = new LinkedHashMap<String, Set<String>>();
    for (AnsibleGroup group : tree.groups()) {
      for (String host : group.hosts()) {
        direct.computeIfAbsent(host, fresh -> new LinkedHashSet<>()).add(group.name());
      }
    }
    return direct;
  }

  private AnsibleHost host(String name, List<AnsibleGroup> weakestFirst) {
    var layers = new ArrayList<Map<String, Value>>();
    tree.find(AnsibleTree.ALL).ifPresent(all -> layers.add(all.variables()));
    weakestFirst.forEach(group -> layers.add(group.variables()));
    layers.add(ofFiles(AnsibleTree.ALL));
    weakestFirst.forEach(group -> layers.add(ofFiles(group.name())));
    layers.add(tree.variables(name));
    layers.add(files.ofHost(name));
    Collections.reverse(layers);
    return new AnsibleHost(
        name,
        tree.origin(name),
        weakestFirst.stream().map(AnsibleGroup::name).toList(),
        layers.stream().filter(layer -> !layer.isEmpty()).toList());
  }

  private Map<String, Value> ofFiles(String group) {
    return groupFiles.computeIfAbsent(group, files::ofGroup);
  }
}
