package io.hostgw.report;

import io.hostgw.mesh.WantedRoute;
import java.util.Locale;

/** Words that several reports say. */
final class Words {
  private Words() {}

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Returns what a route is for: the node that it leads to. */
  static String purpose(WantedRoute route) {
    return route.in(
        new WantedRoute.Cases<>() {
          @Override
          public String viaNode(WantedRoute.ViaNode each) {
            return each.mesh().peer().text();
          }

          @Override
          public String unreachable(WantedRoute.Unreachable each) {
            return "addresses of no node";
          }
        });
  }

  /** Returns the constant as JSON has it: {@code rolled-back}. */
  static String constant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
