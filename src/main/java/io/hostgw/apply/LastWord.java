package io.hostgw.apply;

import io.hostgw.model.Printable;
import java.util.Set;

/**
 * How a host's last change ended, as its file {@code /var/lib/hostgw/last} says: {@code RESULT ID
 * WHEN WORDS}.
 *
 * @param result such as {@code confirmed} or {@code reverted}; empty where there is nothing
 * @param change the change's mark
 * @param words why, or by whom; printable
 */
record LastWord(String result, String change, String words) {
  private static final Set<String> BACK = Set.of("reverted", "rolledback");

  static LastWord of(String line) {
    String[] words = line.split(" ", 4);
    return words.length < 4
        ? new LastWord("", "", "")
        : new LastWord(Printable.of(words[0]), words[1], Printable.of(words[3]));
  }

  boolean isReverted() {
    return isBack(result);
  }

  /** Returns whether a change that ended so did not stay. */
  static boolean isBack(String result) {
    return BACK.contains(result);
  }

  /** Returns it for people; may be empty. */
  String text() {
    return result.isEmpty() ? "" : "the last change was " + result + ": " + words;
  }
}
