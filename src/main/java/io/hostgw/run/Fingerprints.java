package io.hostgw.run;

import io.hostgw.model.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Fingerprints of host keys that the user has seen on the hosts themselves.
 *
 * @param byName each node's or jump host's: a host has a key of each type
 */
public record Fingerprints(Map<String, List<String>> byName) {
  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:[A-Za-z0-9+/]{43}");

  /** Copies the map. */
  public Fingerprints {
    byName = Map.copyOf(byName);
  }

  /**
   * Reads {@code NODE} and fingerprints, in whatever {@code ssh-keygen -l} prints around them.
   *
   * @param lines a node's name, then an equals sign or blanks, then the rest; empty lines and those
   *     that begin with a number sign say nothing
   * @throws WrongUsageException if a line has no name or no fingerprint
   */
  public static Fingerprints of(List<String> lines) throws WrongUsageException {
    var byName = new HashMap<String, List<String>>();
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      String[] words = text.split("[ \t]*[= \t][ \t]*", 2);
      List<String> prints =
          Arrays.stream(words.length < 2 ? new String[0] : words[1].split("[ \t]+"))
              .filter(word -> FINGERPRINT.matcher(word).matches())
              .toList();
      if (prints.isEmpty() || words[0].isEmpty()) {
        throw new WrongUsageException(
            "not a node's name and a fingerprint, as in kubworker1=SHA256:...: "
                + Printable.quoted(text));
      }
      byName.computeIfAbsent(words[0], name -> new ArrayList<>()).addAll(prints);
    }
    return new Fingerprints(byName);
  }

  /** Returns whether any are given for a host. */
  boolean knows(String name) {
    return byName.containsKey(name);
  }

  /** Returns whether a fingerprint is one of those that are given for a host. */
  boolean vouchFor(String name, String fingerprint) {
    return byName.getOrDefault(name, List.of()).contains(fingerprint);
  }
}
