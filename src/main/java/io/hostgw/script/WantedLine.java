package io.hostgw.script;

import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import io.hostgw.net.Route;

/**
 * A wanted route as the scripts have it, which is how they tell the routes of a host too.
 *
 * @param family its family
 * @param text {@code DESTINATION GATEWAY}, or {@code -} for no gateway, and what is odd about it in
 *     the order of {@code ip route}
 */
public record WantedLine(Family family, String text) {
  /**
   * Returns the line of a route by way of a neighbour.
   *
   * @param route the route
   * @param onlink whether the neighbour is on the link although no prefix of the link says so
   */
  public static WantedLine via(Route route, boolean onlink) {
    return new WantedLine(
        route.destination().family(),
        route.destination() + " " + route.nextHop() + (onlink ? " onlink" : ""));
  }

  /** Returns the line of a prefix that nothing leads to. */
  public static WantedLine unreachable(Cidr destination) {
    return new WantedLine(destination.family(), destination + " - type unreachable");
  }
}
