package io.hostgw.openssh;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of ssh_config.
 *
 * @param number its number, from 1
 * @param keyword its first word in lower case
 * @param forAll whether it is {@code Match all}, which OpenSSH says nothing of when it holds
 */
record ConfigLine(int number, String keyword, boolean forAll) {
  private static final Pattern MATCH_ALL = Pattern.compile("(?i)match[ \t=]+all");

  /**
   * Reads a line; the keyword ends at a blank or at an equals sign (ssh_config(5)).
   *
   * @return what it says; empty for a comment or a blank line
   */
  static Optional<ConfigLine> parse(int number, String text) {
    String line = text.strip();
    int end = 0;
    while (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
      end++;
    }
    return end == 0
        ? Optional.empty()
        : Optional.of(
            new ConfigLine(
                number,
                canonical(line.substring(0, end).toLowerCase(Locale.ROOT)),
                MATCH_ALL.matcher(line).matches()));
  }

  /** {@code ssh -G} prints today's name of an option, files may have a former one. */
  private static String canonical(String keyword) {
    return switch (keyword) {
      case "pubkeyacceptedkeytypes" -> "pubkeyacceptedalgorithms";
      case "challengeresponseauthentication" -> "kbdinteractiveauthentication";
      default -> keyword;
    };
  }

  /** Returns whether lines from here on hold for some hosts only. */
  boolean startsBlock() {
    return keyword.equals("host") || keyword.equals("match");
  }

  /** Returns whether other files are read here. */
  boolean isInclude() {
    return keyword.equals("include");
  }
}
