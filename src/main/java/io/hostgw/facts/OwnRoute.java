package io.hostgw.facts;

import io.hostgw.net.Route;

/**
 * A route of ours as a node has it, in the words of {@code ip route}.
 *
 * @param destination the prefix
 * @param gateway the next hop, or {@code -} if it has none
 * @param oddity what else is said of it that a wanted route does not have, such as {@code metric
 *     50}; may be empty
 */
public record OwnRoute(String destination, String gateway, String oddity) {
  private static final String UNREACHABLE = "type unreachable";

  /** Returns the line of the scripts that tells it, to be compared with those that are wanted. */
  public String line() {
    return destination + " " + gateway + (oddity.isEmpty() ? "" : " " + oddity);
  }

  /** Returns whether it is that route, whatever else is said of it. */
  public boolean isVia(Route route) {
    return destination.equals(route.destination().toString())
        && gateway.equals(route.nextHop().toString());
  }

  /** Returns whether it is of the type unreachable: it leads nowhere. */
  public boolean isUnreachable() {
    return oddity.equals(UNREACHABLE) || oddity.startsWith(UNREACHABLE + " ");
  }

  /** Returns the route as {@code ip route} says it. */
  @Override
  public String toString() {
    if (isUnreachable()) {
      return "unreachable " + destination + oddity.substring(UNREACHABLE.length());
    }
    String via = gateway.equals("-") ? "" : " via " + gateway;
    return destination + via + (oddity.isEmpty() ? "" : " " + oddity);
  }
}
