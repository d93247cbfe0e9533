package io.hostgw.openssh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The options that {@code ssh -G} prints, a line each: the name in lower case, a blank, the value.
 * What can be given several times is printed several times.
 */
final class Options {
  private final Map<String, List<String>> values;

  private Options(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Reads an output. Never fails: what is no option is not asked for. */
  static Options parse(String output) {
    var values = new LinkedHashMap<String, List<String>>();
    output.lines().forEach(line -> add(values, line));
    return new Options(Collections.unmodifiableMap(values));
  }

  private static void add(Map<String, List<String>> values, String line) {
    int blank = line.indexOf(' ');
    String name = blank < 0 ? line : line.substring(0, blank);
    String value = blank < 0 ? "" : line.substring(blank + 1);
    values.computeIfAbsent(key(name), first -> new ArrayList<>()).add(value);
  }

  /** Returns all values of an option, in the order in which OpenSSH takes them. */
  List<String> of(String option) {
    return Collections.unmodifiableList(values.getOrDefault(key(option), List.of()));
  }

  /** Returns those that others have not, or have otherwise. */
  Options without(Options others) {
    var own = new LinkedHashMap<>(values);
    own.entrySet().removeAll(others.values.entrySet());
    return new Options(Collections.unmodifiableMap(own));
  }

  /** Returns these with another value of an option. */
  Options with(String option, String value) {
    var own = new LinkedHashMap<>(values);
    own.put(key(option), List.of(value));
    return new Options(Collections.unmodifiableMap(own));
  }

  private static String key(String option) {
    return option.toLowerCase(Locale.ROOT);
  }
}
