package io.hostgw.transport;

import java.util.List;

/**
 * The algorithms that a connection may use, by their names on the wire, the best first; an empty
 * list leaves the choice to hostgw.
 *
 * @param keyExchanges KexAlgorithms
 * @param ciphers Ciphers
 * @param macs MACs
 * @param hostKeys HostKeyAlgorithms
 * @param userKeys PubkeyAcceptedAlgorithms
 */
public record Algorithms(
    List<String> keyExchanges,
    List<String> ciphers,
    List<String> macs,
    List<String> hostKeys,
    List<String> userKeys) {
  /** Copies the lists. */
  public Algorithms {
    keyExchanges = List.copyOf(keyExchanges);
    ciphers = List.copyOf(ciphers);
    macs = List.copyOf(macs);
    hostKeys = List.copyOf(hostKeys);
    userKeys = List.copyOf(userKeys);
  }

  /** hostgw's own choice. */
  public static Algorithms own() {
    return new Algorithms(List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
