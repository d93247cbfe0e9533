package io.hostgw.imports;

import io.hostgw.document.Entry;
import io.hostgw.document.Mapping;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks into the merge keys ({@code <<}) of a mapping. */
final class MergedMapping {
  private static final String MERGE = "<<";

  /** Aliases of aliases: more is a joke at our expense. */
  private static final int DEEPEST = 8;

  private static final int MOST_ENTRIES = 10_000;

  private MergedMapping() {}

  /** Returns the entries of a mapping, its own before those that are merged in. */
  static Collection<Entry> entries(Mapping mapping) {
    if (mapping.value(MERGE).isEmpty()) {
      return mapping.entries();
    }
    var entries = new LinkedHashMap<String, Entry>();
    collect(mapping, entries, 0);
    return entries.values();
  }

  /** Returns the values of a mapping by their keys. */
  static Map<String, Value> values(Mapping mapping) {
    var values = new LinkedHashMap<String, Value>();
    entries(mapping).forEach(entry -> values.put(entry.key(), entry.value()));
    return values;
  }

  private static void collect(Mapping mapping, Map<String, Entry> entries, int depth) {
    for (Entry entry : mapping.entries()) {
      if (!entry.key().equals(MERGE) && entries.size() < MOST_ENTRIES) {
        entries.putIfAbsent(entry.key(), entry);
      }
    }
    if (depth >= DEEPEST) {
      return;
    }
    for (Value merged : merged(mapping)) {
      if (merged instanceof Mapping more && entries.size() < MOST_ENTRIES) {
        collect(more, entries, depth + 1);
      }
    }
  }

  private static List<Value> merged(Mapping mapping) {
    return mapping
        .value(MERGE)
        .map(value -> value instanceof Sequence several ? several.items() : List.of(value))
        .orElse(List.of());
  }
}
