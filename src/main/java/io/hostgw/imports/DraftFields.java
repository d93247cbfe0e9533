package io.hostgw.imports;

import io.hostgw.document.Entry;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.model.Origin;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.List;

/** Puts a mapping of a draft together, each value with the place that it comes from. */
final class DraftFields {
  private final Origin origin;
  private final List<Entry> entries = new ArrayList<>();

  DraftFields(Origin origin) {
    this.origin = origin;
  }

  DraftFields text(String key, Sourced<String> text) {
    return put(key, scalar(text));
  }

  /** Adds that something is so, unless it is not. */
  DraftFields flag(String key, boolean on) {
    return on ? put(key, new Scalar("true", Scalar.Kind.BOOLEAN, origin)) : this;
  }

  /** Adds a list of texts, unless it is empty. */
  DraftFields texts(String key, List<Sourced<String>> texts) {
    return texts.isEmpty()
        ? this
        : put(
            key,
            new Sequence(texts.stream().map(DraftFields::scalar).toList(), texts.get(0).origin()));
  }

  /** Adds one text as such, and several as a list. */
  DraftFields textOrTexts(String key, List<Sourced<String>> texts) {
    return texts.size() == 1 ? text(key, texts.get(0)) : texts(key, texts);
  }

  /** Adds a list of mappings, unless it is empty. */
  DraftFields list(String key, List<DraftFields> items) {
    List<Value> mappings = items.stream().<Value>map(DraftFields::mapping).toList();
    return mappings.isEmpty() ? this : put(key, new Sequence(mappings, origin));
  }

  /** Adds a mapping, unless it is empty. */
  DraftFields nested(String key, DraftFields fields) {
    return fields.entries.isEmpty() ? this : put(key, fields.mapping());
  }

  DraftFields put(String key, Value value) {
    entries.add(new Entry(key, value.origin(), value));
    return this;
  }

  Mapping mapping() {
    return new Mapping(entries, origin);
  }

  private static Value scalar(Sourced<String> text) {
    return new Scalar(text.value(), Scalar.Kind.TEXT, text.origin());
  }
}
