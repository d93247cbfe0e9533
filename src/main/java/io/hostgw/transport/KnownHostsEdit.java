package io.hostgw.transport;

import io.hostgw.transport.KnownHostLine.Marker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A known_hosts file in which one name gets another key. All that is about other names stays, byte
 * by byte: comments, lines that nobody understands, authorities and revoked keys.
 *
 * @param name the name in lower case: a host, an address, or {@code [host]:port}
 */
record KnownHostsEdit(String name) {
  /** Blanks, names, blanks, type, blanks, key, and the rest: a comment, a carriage return. */
  private static final Pattern LINE =
      Pattern.compile("(?s)([ \t]*)([^ \t]+)([ \t]+)[^ \t]+[ \t]+[^ \t\r\n]+(.*)");

  /**
   * Returns the lines that hold a key of the name by a pattern that holds for other names too: the
   * name cannot be taken out of them.
   */
  List<KnownHostLine> stuck(KnownHosts known) {
    return keysOf(known).stream()
        .filter(line -> rest(line).filter(rest -> rest.matches(name)).isPresent())
        .toList();
  }

  /** Returns the lines that hold keys of the name. */
  List<KnownHostLine> keysOf(KnownHosts known) {
    return known.linesOf(name).stream().filter(line -> line.marker() == Marker.HOST).toList();
  }

  /**
   * Takes the name's keys out, and puts the new one in the place of the first. Hashed names stay
   * hashed.
   *
   * @param content the file's bytes
   * @param key the new key
   * @return the new bytes; the same ones if no line holds a key of the name
   */
  byte[] replaced(byte[] content, HostKey key) {
    List<KnownHostLine> old = keysOf(KnownHosts.parse("", content));
    String[] texts = new String(content, StandardCharsets.ISO_8859_1).split("(?<=\n)", -1);
    var lines = new ArrayList<String>();
    for (int i = 0; i < texts.length; i++) {
      int number = i + 1;
      Optional<KnownHostLine> about = old.stream().filter(o -> o.number() == number).findFirst();
      boolean isFirst = !old.isEmpty() && old.get(0).number() == number;
      lines.add(about.map(line -> edited(texts[number - 1], line, isFirst, key)).orElse(texts[i]));
    }
    return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  private String edited(String text, KnownHostLine line, boolean isFirst, HostKey key) {
    Matcher matcher = LINE.matcher(text);
    if (!matcher.matches()) {
      return text;
    }
    Optional<HostNames> rest = rest(line);
    if (rest.isEmpty()) {
      return isFirst
          ? matcher.group(1) + line.names() + matcher.group(3) + key.line() + matcher.group(4)
          : "";
    }
    String others = matcher.group(1) + rest.get().text() + text.substring(matcher.end(2));
    return isFirst ? name + " " + key.line() + "\n" + others : others;
  }

  /** Returns what is left of a line's names; empty if that names no host. */
  private Optional<HostNames> rest(KnownHostLine line) {
    if (line.names().startsWith("|")) {
      return Optional.empty();
    }
    List<String> others =
        Arrays.stream(line.names().split(","))
            .filter(each -> !each.toLowerCase(Locale.ROOT).equals(name))
            .toList();
    boolean namesHosts = others.stream().anyMatch(each -> !each.isEmpty() && !each.startsWith("!"));
    return namesHosts ? Optional.of(new HostNames(String.join(",", others))) : Optional.empty();
  }
}
