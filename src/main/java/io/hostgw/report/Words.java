package io.hostgw.report;

import io.hostgw.mesh.WantedRoute;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.Drift;
import io.hostgw.plan.NodePlan;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

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

          @Override
          public String kept(WantedRoute.Kept each) {
            return "as it was before";
          }
        });
  }

  /** Returns the kinds of what is not as it should be, each once, in a fixed order. */
  static Set<Drift> kinds(List<Survey> surveys) {
    return surveys.stream()
        .flatMap(survey -> survey.ready().stream())
        .flatMap(NodePlan.Ready::drift)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Drift.class)));
  }

  /** Returns a time for people: {@code 1m30s}. */
  static String duration(long seconds) {
    String iso = Duration.ofSeconds(seconds).toString();
    return iso.substring("PT".length()).toLowerCase(Locale.ROOT);
  }

  /** Returns the constant as JSON has it: {@code rolled-back}. */
  static String constant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
