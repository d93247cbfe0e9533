package io.hostgw.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which parts of a document are kept in memory. The rest is read, checked for its form, and
 * forgotten: a node list of 65 MB leaves some hundred bytes a node. Lists are seen through: what
 * holds for a key holds for the items of its list.
 *
 * @param keys the keys that have a selection of their own
 * @param others whether the keys that are not named are kept, whole
 */
public record Selection(Map<String, Selection> keys, boolean others) {
  /** Copies the map. */
  public Selection {
    keys = Map.copyOf(keys);
  }

  /** Keeps all. */
  public static Selection everything() {
    return new Selection(Map.of(), true);
  }

  /** Keeps these keys, whole, and no other. */
  public static Selection only(String... keys) {
    var selected = new HashMap<String, Selection>();
    for (String key : keys) {
      selected.put(key, everything());
    }
    return new Selection(selected, false);
  }

  /** Returns what is kept below the key; empty if nothing, not even the key. */
  public Optional<Selection> below(String key) {
    Selection own = keys.get(key);
    if (own != null) {
      return Optional.of(own);
    }
    return others ? Optional.of(this.keys.isEmpty() ? this : everything()) : Optional.empty();
  }
}
