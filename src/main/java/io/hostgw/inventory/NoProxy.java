package io.hostgw.inventory;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The servers that are reached without a proxy, as Go reads {@code NO_PROXY}: names with all that
 * is below them, addresses, prefixes, each with or without a port, and {@code *}; this machine
 * always.
 *
 * @param entries what is written
 */
record NoProxy(List<String> entries) {
  NoProxy {
    entries = List.copyOf(entries);
  }

  static NoProxy of(String text) {
    return new NoProxy(
        Arrays.stream(text.split("[,\\s]+"))
            .map(entry -> entry.toLowerCase(Locale.ROOT))
            .filter(entry -> !entry.isEmpty())
            .toList());
  }

  /** Returns whether a server, by its URL, is reached directly. */
  boolean excepts(URI server) {
    String host = server.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    int port = server.getPort() < 0 ? 443 : server.getPort();
    if (host.equals("localhost") || host.startsWith("127.") || host.equals("::1")) {
      return true;
    }
    return entries.stream().anyMatch(entry -> matches(entry, host, port));
  }

  private static boolean matches(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    Optional<Address> address = Address.parse(host);
    Optional<Cidr> cidr = Cidr.parse(entry);
    if (address.isPresent() && cidr.isPresent()) {
      return cidr.get().contains(address.get());
    }
    String name = entry.replaceFirst(":\\d+$", "");
    if (Address.parse(entry).isPresent() || name.equals(entry)) {
      return matches(entry.replaceAll("[\\[\\]]", ""), host);
    }
    return entry.endsWith(":" + port) && matches(name.replaceAll("[\\[\\]]", ""), host);
  }

  /** A name that starts with a dot or star stands for what is below it only. */
  private static boolean matches(String name, String host) {
    String below = name.startsWith("*.") ? name.substring(1) : name;
    return host.equals(name)
        || (below.startsWith(".") ? host.endsWith(below) : host.endsWith("." + below));
  }
}
