package io.hostgw.facts;

/**
 * What a host knows of one podCIDR of a peer.
 *
 * @param way the route that the kernel takes there, as {@code ip route} says it, or why it takes
 *     none; printable, empty where that was not asked for
 * @param node pings to the peer's address
 * @param full pings to it with packets of the link's MTU, which nobody may cut
 * @param pods pings to the first address of the podCIDR
 */
public record PeerFacts(String way, Echo node, Echo full, Echo pods) {
  /** What there was no time for. */
  public static final PeerFacts UNASKED =
      new PeerFacts("", Echo.UNASKED, Echo.UNASKED, Echo.UNASKED);

  /** Returns the same with another way. */
  PeerFacts way(String other) {
    return new PeerFacts(other, node, full, pods);
  }

  /** Returns the same with another echo of the node. */
  PeerFacts node(Echo other) {
    return new PeerFacts(way, other, full, pods);
  }

  /** Returns the same with another echo of full size. */
  PeerFacts full(Echo other) {
    return new PeerFacts(way, node, other, pods);
  }

  /** Returns the same with another echo of the pods' network. */
  PeerFacts pods(Echo other) {
    return new PeerFacts(way, node, full, other);
  }
}
