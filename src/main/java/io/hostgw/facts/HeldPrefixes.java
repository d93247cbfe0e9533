package io.hostgw.facts;

import io.hostgw.model.Printable;
import io.hostgw.net.Cidr;
import java.util.List;

/**
 * Lines of network configuration that name prefixes to which others have routes: such a route comes
 * back at the next boot, whoever owns it now.
 */
final class HeldPrefixes {
  private static final int LONGEST = 200;

  private final List<String> lines;

  /**
   * Makes it of what a host told.
   *
   * @param lines each {@code FILE:LINE:TEXT}
   * @param target the file that our own routes are kept in; may be empty
   */
  HeldPrefixes(List<String> lines, String target) {
    this.lines = lines.stream().filter(line -> !isOurs(line, target)).toList();
  }

  /** A file of ours, or in NetworkManager's keyfile a route as we write them: metric 0. */
  private static boolean isOurs(String line, String target) {
    String file = line.split(":", 2)[0];
    return file.contains("hostgw") || (file.equals(target) && line.endsWith(",0"));
  }

  /** Returns {@code FILE:LINE} of the first that names the prefix; empty if none does. */
  String place(Cidr prefix) {
    return lines.stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3 && isRoute(parts[0], parts[2]))
        .filter(parts -> names(parts[2], prefix.toString()))
        .map(parts -> Printable.of(parts[0] + ":" + parts[1]))
        .filter(place -> place.length() <= LONGEST)
        .findFirst()
        .orElse("");
  }

  /** ifupdown's files are scripts, which may name a prefix for other reasons. */
  private static boolean isRoute(String file, String text) {
    String line = text.strip();
    boolean isComment = line.startsWith("#") || line.startsWith(";");
    boolean isScript = file.startsWith("/etc/network/") || file.startsWith("/etc/rc");
    return !isComment && (!isScript || line.contains("route"));
  }

  private static boolean names(String text, String prefix) {
    int at = text.indexOf(prefix);
    return at >= 0
        && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
        && (at + prefix.length() == text.length()
            || !Character.isLetterOrDigit(text.charAt(at + prefix.length())));
  }
}
