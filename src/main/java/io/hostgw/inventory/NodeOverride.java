package io.hostgw.inventory;

import io.hostgw.model.Glob;
import io.hostgw.model.NodeName;
import io.hostgw.model.Origin;
import java.util.List;
import java.util.Map;

/**
 * What a file says of some nodes, wherever these come from.
 *
 * @param names globs of the names of those it is about; none for any name
 * @param labels globs of the labels that they all have
 * @param layer what is said of them
 * @param origin where it stands
 */
record NodeOverride(List<Glob> names, Map<String, Glob> labels, NodeLayer layer, Origin origin) {
  NodeOverride {
    names = List.copyOf(names);
    labels = Map.copyOf(labels);
  }

  boolean fits(NodeName name, Map<String, String> labelsOfNode) {
    boolean fitsName = names.isEmpty() || names.stream().anyMatch(glob -> glob.fits(name.text()));
    return fitsName
        && labels.entrySet().stream()
            .allMatch(
                wanted ->
                    labelsOfNode.containsKey(wanted.getKey())
                        && wanted.getValue().fits(labelsOfNode.get(wanted.getKey())));
  }
}
