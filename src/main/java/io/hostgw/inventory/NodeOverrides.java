package io.hostgw.inventory;

import io.hostgw.model.Glob;
import io.hostgw.model.NodeName;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The overrides of one file, in their order; knows which of them were of use. */
final class NodeOverrides {
  private final List<NodeOverride> overrides;

  /** Those that are about few names, by these: a file may well have one for each of 5,000 nodes. */
  private final Map<String, BitSet> byName = new HashMap<>();

  private final BitSet byPattern = new BitSet();
  private final BitSet used = new BitSet();

  NodeOverrides(List<NodeOverride> overrides) {
    this.overrides = List.copyOf(overrides);
    for (int i = 0; i < this.overrides.size(); i++) {
      index(i, this.overrides.get(i).names());
    }
  }

  private void index(int position, List<Glob> names) {
    if (names.isEmpty() || names.stream().anyMatch(Glob::hasWildcard)) {
      byPattern.set(position);
      return;
    }
    names.forEach(name -> byName.computeIfAbsent(name.text(), none -> new BitSet()).set(position));
  }

  /** Returns what all overrides that fit the node say of it together; the later ones win. */
  NodeLayer of(NodeName name, Map<String, String> labels) {
    var candidates = (BitSet) byPattern.clone();
    candidates.or(byName.getOrDefault(name.text(), new BitSet()));
    var layer = NodeLayer.none();
    for (int i : candidates.stream().toArray()) {
      NodeOverride override = overrides.get(i);
      if (override.fits(name, labels)) {
        used.set(i);
        layer = override.layer().over(layer);
      }
    }
    return layer;
  }

  /** Returns those that have fitted no node so far. */
  List<NodeOverride> unused() {
    return IntStream.range(0, overrides.size())
        .filter(i -> !used.get(i))
        .mapToObj(overrides::get)
        .toList();
  }
}
