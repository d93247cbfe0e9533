package io.hostgw.imports;

import io.hostgw.document.Scalar;
import io.hostgw.document.Value;
import io.hostgw.inventory.Findings;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The groups and hosts of an Ansible inventory while its files are read, whatever their form; a
 * later file adds to what an earlier one says. Bounded.
 */
final class AnsibleTree {
  /** The group of all hosts. */
  static final String ALL = "all";

  /** The group of the hosts that are in no other. */
  static final String UNGROUPED = "ungrouped";

  private static final int MOST_GROUPS = 10_000;
  private static final int MOST_ENTRIES = 500_000;

  private final Findings findings;
  private final Map<String, AnsibleGroup> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, Value>> hosts = new LinkedHashMap<>();
  private final Map<String, Origin> origins = new LinkedHashMap<>();
  private int entries;

  AnsibleTree(Findings findings) {
    this.findings = findings;
    Origin builtIn = Origin.of("ansible");
    groups.put(ALL, new AnsibleGroup(ALL, builtIn));
    groups.put(UNGROUPED, new AnsibleGroup(UNGROUPED, builtIn));
  }

  Findings findings() {
    return findings;
  }

  Collection<AnsibleGroup> groups() {
    return groups.values();
  }

  Set<String> hostNames() {
    return hosts.keySet();
  }

  Origin origin(String host) {
    return origins.get(host);
  }

  /** Returns what stands beside the host itself. */
  Map<String, Value> variables(String host) {
    return hosts.get(host);
  }

  Optional<AnsibleGroup> find(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /** Returns the group of that name, made if it is new. */
  AnsibleGroup group(String name, Origin origin) throws InvalidInputException {
    AnsibleGroup known = groups.get(name);
    if (known != null) {
      return known;
    }
    if (groups.size() >= MOST_GROUPS) {
      throw tooMuch(origin, MOST_GROUPS + " groups");
    }
    var fresh = new AnsibleGroup(name, origin);
    groups.put(name, fresh);
    return fresh;
  }

  /** Makes a group the child of another. */
  void addChild(AnsibleGroup parent, AnsibleGroup child, Origin origin)
      throws InvalidInputException {
    count(1, origin);
    parent.children().putIfAbsent(child.name(), origin);
  }

  /**
   * Adds the hosts of a pattern to a group; a bad pattern is noted and adds none.
   *
   * @param variables what is said of each of them
   */
  void addHosts(AnsibleGroup group, Sourced<String> pattern, Map<String, Value> variables)
      throws InvalidInputException {
    HostPattern read;
    try {
      read = HostPattern.of(pattern);
    } catch (InvalidInputException bad) {
      bad.problems().forEach(findings::add);
      return;
    }
    count(read.names().size(), pattern.origin());
    for (String name : read.names()) {
      Map<String, Value> own = host(name, pattern.origin());
      read.port()
          .ifPresent(
              port ->
                  own.put(
                      "ansible_port", new Scalar(port.value(), Scalar.Kind.NUMBER, port.origin())));
      own.putAll(variables);
      group.hosts().add(name);
    }
  }

  /** Adds one host, whose name is no pattern, to a group. */
  void addHost(AnsibleGroup group, Sourced<String> name) throws InvalidInputException {
    count(1, name.origin());
    host(name.value(), name.origin());
    group.hosts().add(name.value());
  }

  /** Returns what is said of a host, made if it is new. */
  Map<String, Value> host(String name, Origin origin) throws InvalidInputException {
    if (hosts.size() >= HostPattern.MOST_HOSTS && !hosts.containsKey(name)) {
      throw tooMuch(origin, HostPattern.MOST_HOSTS + " hosts");
    }
    origins.putIfAbsent(name, origin);
    return hosts.computeIfAbsent(name, fresh -> new LinkedHashMap<>());
  }

  /** Puts the hosts that no group has into {@link #UNGROUPED}. */
  void settle() {
    var grouped = new LinkedHashSet<String>();
    groups.values().stream()
        .filter(group -> !group.name().equals(ALL))
        .forEach(group -> grouped.addAll(group.hosts()));
    hosts.keySet().stream()
        .filter(host -> !grouped.contains(host))
        .forEach(groups.get(UNGROUPED).hosts()::add);
  }

  /** Notes an entry that Ansible's form does not have. */
  void bad(Origin origin, String message) {
    findings.error(ProblemCode.BAD_ANSIBLE_ENTRY, origin, message);
  }

  /** Notes an entry that is passed over, as Ansible does. */
  void skipped(Origin origin, String what) {
    findings.warning(
        ProblemCode.BAD_ANSIBLE_ENTRY, origin, what + " is passed over, as Ansible does");
  }

  private void count(int more, Origin origin) throws InvalidInputException {
    entries += more;
    if (entries > MOST_ENTRIES) {
      throw tooMuch(origin, MOST_ENTRIES + " entries of groups");
    }
  }

  private static InvalidInputException tooMuch(Origin origin, String what) {
    return new InvalidInputException(
        ProblemCode.TOO_MANY_HOSTS,
        origin,
        "more than " + Printable.of(what) + ", which is as many as are read");
  }
}
