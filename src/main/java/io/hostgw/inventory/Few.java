package io.hostgw.inventory;

import java.util.List;
import java.util.stream.Collectors;

/** Names of many nodes in one line. */
final class Few {
  private static final int SHOWN = 10;

  private Few() {}

  /** Returns the first of the names, and how many more there are. */
  static String of(List<String> names) {
    String first = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
  }

  /** Returns {@code 1 node} or {@code 7 nodes}. */
  static String nodes(List<String> names) {
    return names.size() == 1 ? "1 node" : names.size() + " nodes";
  }
}
