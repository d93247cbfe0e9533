package io.hostgw.inventory;

import io.hostgw.document.Entry;
import io.hostgw.document.Mapping;
import io.hostgw.document.Scalar;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mapping whose keys are known; says what is wrong with the form of its values. */
final class Fields {
  private final Mapping mapping;
  private final Findings findings;

  private Fields(Mapping mapping, Findings findings) {
    this.mapping = mapping;
    this.findings = findings;
  }

  /** Takes what is allowed of a mapping and reports the other keys. */
  static Fields of(Mapping mapping, List<String> allowed, Findings findings) {
    var known = new ArrayList<Entry>();
    for (Entry entry : mapping.entries()) {
      if (allowed.contains(entry.key())) {
        known.add(entry);
      } else {
        findings.error(
            ProblemCode.UNKNOWN_KEY,
            entry.keyOrigin(),
            Suggestion.unknown("key", entry.key(), allowed));
      }
    }
    return new Fields(new Mapping(known, mapping.origin()), findings);
  }

  Origin origin() {
    return mapping.origin();
  }

  boolean has(String key) {
    return mapping.entry(key).isPresent();
  }

  /** Returns where a key stands; where the mapping starts, if it has no such key. */
  Origin originOf(String key) {
    return mapping.entry(key).map(Entry::keyOrigin).orElse(mapping.origin());
  }

  /** Returns where the value of a key stands; where the mapping starts, if it has no such key. */
  Origin originOfValue(String key) {
    return mapping.value(key).map(Value::origin).orElse(mapping.origin());
  }

  /** Returns whether the key is there with a list of nothing, or with no value at all. */
  boolean saysNothing(String key) {
    return isEmptyList(key)
        || has(key) && mapping.value(key).filter(Fields::saysSomething).isEmpty();
  }

  /** Returns whether the key's value is a list of nothing. */
  boolean isEmptyList(String key) {
    return mapping
        .value(key)
        .filter(value -> value instanceof Sequence sequence && sequence.items().isEmpty())
        .isPresent();
  }

  /** Returns the text of a key; empty if the key is not there, or if its value is no text. */
  Optional<Sourced<String>> text(String key) {
    return mapping.value(key).flatMap(value -> text(key, value));
  }

  private Optional<Sourced<String>> text(String key, Value value) {
    if (value instanceof Scalar scalar) {
      switch (scalar.kind()) {
        case TEXT, NUMBER -> {
          return Optional.of(new Sourced<>(scalar.text(), scalar.origin()));
        }
        case BOOLEAN ->
            findings.error(
                ProblemCode.WRONG_TYPE,
                scalar.origin(),
                key + " is true or false here: put " + scalar.text() + " in quotes if it is meant");
        case NULL ->
            findings.error(
                ProblemCode.MISSING,
                scalar.origin(),
                key + " has no value: give one, or take the key out");
      }
      return Optional.empty();
    }
    findings.error(
        ProblemCode.WRONG_TYPE, value.origin(), key + " must be a text, not " + described(value));
    return Optional.empty();
  }

  /** Returns whether a key says true; empty if it is not there, or says neither true nor false. */
  Optional<Boolean> flag(String key) {
    Optional<Value> value = mapping.value(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOLEAN) {
      return Optional.of(scalar.text().equalsIgnoreCase("true"));
    }
    findings.error(
        ProblemCode.WRONG_TYPE,
        value.get().origin(),
        key + " must be true or false, not " + value.get().kindInWords());
    return Optional.empty();
  }

  /** Names the trap where an address such as {@code fd00::} in a list reads as a key. */
  private static String described(Value value) {
    boolean addressAsKey =
        value instanceof Mapping pair
            && pair.entries().size() == 1
            && pair.entries().get(0).key().contains(":");
    return value.kindInWords()
        + (addressAsKey ? ": an IPv6 address that ends in a colon needs quotes" : "");
  }

  /** Returns the texts of a key whose value must be a list; none if the key is not there. */
  List<Sourced<String>> texts(String key) {
    return mapping.value(key).map(value -> texts(key, value)).orElse(List.of());
  }

  private List<Sourced<String>> texts(String key, Value value) {
    if (value instanceof Sequence sequence) {
      return items(key, sequence);
    }
    String wanted =
        value instanceof Scalar scalar
            ? listWanted(scalar)
            : " must be a list, not " + described(value);
    findings.error(ProblemCode.WRONG_TYPE, value.origin(), key + wanted);
    return List.of();
  }

  private static String listWanted(Scalar scalar) {
    return scalar.isNull()
        ? " has no value: give a list, or take the key out"
        : " must be a list: write [" + Printable.of(scalar.text()) + "]";
  }

  private List<Sourced<String>> items(String key, Sequence sequence) {
    var texts = new ArrayList<Sourced<String>>();
    for (Value item : sequence.items()) {
      text("an item of " + key, item).ifPresent(texts::add);
    }
    return texts;
  }

  /** Returns the texts of a key whose value is one text or a list of them. */
  List<Sourced<String>> textOrTexts(String key) {
    return mapping
        .value(key)
        .map(
            value ->
                value instanceof Sequence sequence
                    ? items(key, sequence)
                    : text(key, value).map(List::of).orElse(List.of()))
        .orElse(List.of());
  }

  /** Returns the texts of a key whose value is a mapping of any keys, in their order. */
  Map<String, Sourced<String>> textsByKey(String key) {
    Optional<Value> value = mapping.value(key).filter(Fields::saysSomething);
    if (value.isEmpty()) {
      return Map.of();
    }
    if (!(value.get() instanceof Mapping texts)) {
      findings.error(
          ProblemCode.WRONG_TYPE,
          value.get().origin(),
          key + " must be a mapping, not " + described(value.get()));
      return Map.of();
    }
    var read = new LinkedHashMap<String, Sourced<String>>();
    for (Entry entry : texts.entries()) {
      text(key + "." + Printable.of(entry.key()), entry.value())
          .ifPresent(text -> read.put(entry.key(), text));
    }
    return read;
  }

  /**
   * Returns the mappings of a key whose value must be a list of them; none if the key is not there
   * or says nothing.
   *
   * @param shape what each of them is, for messages
   */
  List<Mapping> mappings(String key, String shape) {
    Optional<Value> value = mapping.value(key).filter(Fields::saysSomething);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof Sequence sequence)) {
      findings.error(
          ProblemCode.WRONG_TYPE,
          value.get().origin(),
          key + " must be a list, not " + value.get().kindInWords() + "; each item is " + shape);
      return List.of();
    }
    var mappings = new ArrayList<Mapping>();
    for (Value item : sequence.items()) {
      if (item instanceof Mapping each) {
        mappings.add(each);
      } else {
        findings.error(
            ProblemCode.WRONG_TYPE,
            item.origin(),
            "an item of " + key + " is " + shape + ", not " + item.kindInWords());
      }
    }
    return mappings;
  }

  private static boolean saysSomething(Value value) {
    return !(value instanceof Scalar scalar && scalar.isNull());
  }

  /** Returns the mapping of a key that is there; one without keys, if it says nothing. */
  Optional<Fields> sectionOrNothing(String key, List<String> allowed) {
    Origin origin = originOf(key);
    boolean nothing = has(key) && mapping.value(key).filter(Fields::saysSomething).isEmpty();
    return nothing
        ? Optional.of(of(new Mapping(List.of(), origin), allowed, findings))
        : section(key, allowed);
  }

  /** Returns the mapping of a key; empty if it is not there or says nothing. */
  Optional<Fields> section(String key, List<String> allowed) {
    Optional<Value> value = mapping.value(key).filter(Fields::saysSomething);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof Mapping section) {
      return Optional.of(of(section, allowed, findings));
    }
    findings.error(
        ProblemCode.WRONG_TYPE,
        value.get().origin(),
        key
            + " must be a mapping of "
            + String.join(", ", allowed)
            + ", not "
            + value.get().kindInWords());
    return Optional.empty();
  }
}
