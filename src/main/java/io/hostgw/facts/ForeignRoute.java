package io.hostgw.facts;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A route of another owner inside the cluster's prefixes.
 *
 * @param destination its prefix
 * @param line the line of {@code ip -N route} that shows it
 * @param place the file and line of a network manager's configuration that has that prefix too, as
 *     {@code FILE:LINE}; empty if none was found
 */
public record ForeignRoute(Cidr destination, String line, String place) {
  private static final int BOOT = 3;

  /** What changes nothing about where packets go: of these a wanted route has none, or its own. */
  private static final Set<String> OF_NO_EFFECT = Set.of("proto", "metric", "pref");

  /** Makes one that no configuration holds. */
  public ForeignRoute(Cidr destination, String line) {
    this(destination, line, "");
  }

  /** Returns the number of its route protocol: who set it. */
  public int protocol() {
    return after("proto")
        .filter(word -> word.matches("[0-9]{1,3}"))
        .map(Integer::parseInt)
        .orElse(BOOT);
  }

  /** Returns the router that it goes by; empty if by none, or several. */
  public Optional<Address> gateway() {
    return line.contains("nexthop") ? Optional.empty() : after("via").flatMap(Address::parse);
  }

  /**
   * Returns the route as the scripts tell ours, if it is one of ours but for its owner and its
   * metric: {@code DESTINATION GATEWAY}, and {@code onlink}.
   *
   * @param link the interface that ours go out of
   */
  public Optional<String> without(String link) {
    List<String> words = List.of(line.strip().split("\\s+"));
    if (words.size() < 3 || !words.get(1).equals("via")) {
      return Optional.empty();
    }
    String onlink = "";
    boolean isOnLink = false;
    for (int at = 3; at < words.size(); at++) {
      String word = words.get(at);
      String next = at + 1 < words.size() ? words.get(at + 1) : "";
      if (word.equals("onlink")) {
        onlink = " onlink";
      } else if (word.equals("dev") && next.equals(link)) {
        isOnLink = true;
        at++;
      } else if (OF_NO_EFFECT.contains(word) && !next.isEmpty()) {
        at++;
      } else if (!word.equals("linkdown")) {
        return Optional.empty();
      }
    }
    return isOnLink ? Optional.of(destination + " " + words.get(2) + onlink) : Optional.empty();
  }

  private Optional<String> after(String word) {
    List<String> words = List.of(line.split("\\s+"));
    int at = words.indexOf(word);
    return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
  }
}
