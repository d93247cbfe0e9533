package io.hostgw.openssh;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of ssh_config.
 *
 * @param number its number, from 1
 * @param keyword its first word in lower case; empty for what only OpenSSH can read
 * @param arguments the rest of it
 */
record ConfigLine(int number, String keyword, String arguments) {
  /** The keyword ends at a blank or at an equals sign (ssh_config(5)). */
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9]+)(?:[ \t]*=[ \t]*|[ \t]+|$)(.*)", Pattern.DOTALL);

  private static final Pattern FOR_EVERY_HOST =
      Pattern.compile("(?i)((canonical|final)[ \t]+)?all");

  /**
   * Reads a line.
   *
   * @return what it says; empty for a comment or a blank line
   */
  static Optional<ConfigLine> parse(int number, String text) {
    String line = text.strip();
    if (line.isEmpty() || line.startsWith("#")) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(line);
    return Optional.of(
        form.matches()
            ? new ConfigLine(
                number, canonical(form.group(1).toLowerCase(Locale.ROOT)), form.group(2))
            : new ConfigLine(number, "", line));
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

  /** Returns whether it is {@code Match all}, which OpenSSH says nothing of when it holds. */
  boolean isForAll() {
    return keyword.equals("match") && arguments.equalsIgnoreCase("all");
  }

  /** Returns whether it is a Match line that asks for nothing of the host. */
  boolean isForEveryHost() {
    return keyword.equals("match") && FOR_EVERY_HOST.matcher(arguments).matches();
  }

  /** Returns whether other files are read here. */
  boolean isInclude() {
    return keyword.equals("include");
  }
}
