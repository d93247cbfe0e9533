package io.hostgw.facts;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;
import java.util.Optional;

/**
 * A route of ours as a node has it, in the words of {@code ip route}.
 *
 * @param destination the prefix
 * @param gateway the next hop, or {@code -} if it has none
 * @param oddity what else is said of it that a wanted route does not have, such as {@code metric
 *     50}; may be empty
 */
public record OwnRoute(String destination, String gateway, String oddity) {
  /**
   * Returns the route, if it is of the kind that hostgw makes: a destination via a gateway and
   * nothing else.
   */
  public Optional<Route> plain() {
    if (!oddity.isEmpty()) {
      return Optional.empty();
    }
    return Cidr.parse(destination)
        .flatMap(
            to ->
                Address.parse(gateway)
                    .filter(via -> via.family() == to.family())
                    .map(via -> new Route(to, via)));
  }

  /** Returns the route as {@code ip route} says it. */
  @Override
  public String toString() {
    String via = gateway.equals("-") ? "" : " via " + gateway;
    return destination + via + (oddity.isEmpty() ? "" : " " + oddity);
  }
}
