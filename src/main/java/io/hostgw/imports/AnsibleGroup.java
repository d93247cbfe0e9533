package io.hostgw.imports;

import io.hostgw.document.Value;
import io.hostgw.model.Origin;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A group while an inventory is read; written by {@link AnsibleTree} only. */
final class AnsibleGroup {
  private final String name;
  private final Origin origin;
  private final Set<String> hosts = new LinkedHashSet<>();
  private final Map<String, Origin> children = new LinkedHashMap<>();
  private final Map<String, Value> variables = new LinkedHashMap<>();

  AnsibleGroup(String name, Origin origin) {
    this.name = name;
    this.origin = origin;
  }

  String name() {
    return name;
  }

  Origin origin() {
    return origin;
  }

  Set<String> hosts() {
    return hosts;
  }

  /** Returns the children, each with the place that makes it one. */
  Map<String, Origin> children() {
    return children;
  }

  Map<String, Value> variables() {
    return variables;
  }
}
