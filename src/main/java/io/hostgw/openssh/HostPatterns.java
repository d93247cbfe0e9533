package io.hostgw.openssh;

import io.hostgw.model.Glob;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The patterns of a Host line (ssh_config(5), PATTERNS).
 *
 * @param texts the patterns; one with an exclamation mark keeps hosts out
 */
record HostPatterns(List<String> texts) {
  HostPatterns {
    texts = List.copyOf(texts);
  }

  /** Reads them; empty if they are quoted or commented, which is OpenSSH's to read. */
  static Optional<HostPatterns> parse(String arguments) {
    boolean plain = arguments.chars().noneMatch(each -> "\"'\\#=".indexOf(each) >= 0);
    return plain
        ? Optional.of(new HostPatterns(Arrays.asList(arguments.strip().split("[ \t]+"))))
        : Optional.empty();
  }

  /** Returns whether the line holds for a host. */
  boolean holdFor(String word) {
    return texts.stream().noneMatch(text -> text.startsWith("!") && fits(text.substring(1), word))
        && texts.stream().anyMatch(text -> !text.startsWith("!") && fits(text, word));
  }

  private static boolean fits(String pattern, String word) {
    return new Glob(pattern).fits(word);
  }
}
