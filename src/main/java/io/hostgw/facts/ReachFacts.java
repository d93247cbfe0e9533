package io.hostgw.facts;

import io.hostgw.net.Address;
import java.util.List;

/**
 * What a host reaches of its peers.
 *
 * @param link the interface that holds the node's address; empty if none does
 * @param mtu the link's MTU in bytes; 0 if there is no link
 * @param ping what it has to ping with
 * @param bridges those of the first addresses of its podCIDRs that it has
 * @param peers what it was asked for, in that order
 */
public record ReachFacts(
    String link, int mtu, PingProgram ping, List<Address> bridges, List<PeerFacts> peers) {
  /** Copies the lists. */
  public ReachFacts {
    bridges = List.copyOf(bridges);
    peers = List.copyOf(peers);
  }
}
