package io.hostgw.imports;

import io.hostgw.document.Scalar;
import io.hostgw.document.Value;
import io.hostgw.model.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A host of an Ansible inventory with all that is said of it.
 *
 * @param name its name in the inventory
 * @param origin where it is named first
 * @param groups the names of its groups, {@code all} not among them
 * @param layers its variables: those that win come first
 */
record AnsibleHost(
    String name, Origin origin, List<String> groups, List<Map<String, Value>> layers) {
  AnsibleHost {
    groups = List.copyOf(groups);
    layers = List.copyOf(layers);
  }

  /** Returns the value of a variable, if it is set and not null. */
  Optional<Value> variable(String variable) {
    return layers.stream()
        .filter(layer -> layer.containsKey(variable))
        .findFirst()
        .map(layer -> layer.get(variable))
        .filter(value -> !(value instanceof Scalar scalar && scalar.isNull()));
  }
}
