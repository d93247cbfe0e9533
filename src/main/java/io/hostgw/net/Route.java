package io.hostgw.net;

import java.util.Comparator;

/**
 * A route as host-gw has it: a destination reached by way of a neighbour. Orders by destination,
 * then next hop.
 *
 * @param destination where it leads
 * @param nextHop the neighbour's address, of the destination's family
 */
public record Route(Cidr destination, Address nextHop) implements Comparable<Route> {
  private static final Comparator<Route> ORDER =
      Comparator.comparing(Route::destination).thenComparing(Route::nextHop);

  /**
   * Checks that both are of one family.
   *
   * @throws IllegalArgumentException if not
   */
  public Route {
    if (destination.family() != nextHop.family()) {
      throw new IllegalArgumentException(
          "no route to " + destination + " via " + nextHop + ": two families");
    }
  }

  @Override
  public int compareTo(Route other) {
    return ORDER.compare(this, other);
  }

  /** Returns the route as {@code ip route} says it: {@code 10.1.1.0/24 via 192.168.2.46}. */
  @Override
  public String toString() {
    return destination + " via " + nextHop;
  }
}
