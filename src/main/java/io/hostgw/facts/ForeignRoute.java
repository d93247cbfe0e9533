package io.hostgw.facts;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * A route of another owner inside the cluster's prefixes.
 *
 * @param destination its prefix
 * @param line the line of {@code ip -N route} that shows it
 */
public record ForeignRoute(Cidr destination, String line) {
  private static final int BOOT = 3;

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

  private Optional<String> after(String word) {
    List<String> words = List.of(line.split("\\s+"));
    int at = words.indexOf(word);
    return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
  }
}
