package io.hostgw.document;

import io.hostgw.model.Origin;
import java.util.List;
import java.util.Optional;

/**
 * Keys and values, in the order of the document. No key is there twice.
 *
 * @param entries the keys with their values
 * @param origin where the mapping starts
 */
public record Mapping(List<Entry> entries, Origin origin) implements Value {
  /** Copies the list. */
  public Mapping {
    entries = List.copyOf(entries);
  }

  /** Returns the entry of that key, if there is one. */
  public Optional<Entry> entry(String key) {
    return entries.stream().filter(each -> each.key().equals(key)).findFirst();
  }

  /** Returns the value of that key, if there is one. */
  public Optional<Value> value(String key) {
    return entry(key).map(Entry::value);
  }

  @Override
  public String kindInWords() {
    return "a mapping";
  }
}
