package io.hostgw.plan;

import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.OwnRoute;
import io.hostgw.facts.RuntimeRoutes;
import io.hostgw.net.Family;
import io.hostgw.script.WantedLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a node's routes differ from those that are wanted, by the shorter of two lists: a node that
 * has all of them, or none, says so in no line, however many there are.
 *
 * @param isPresentListed whether those that are there are listed, and not those that are missing
 * @param listed wanted routes, as the scripts' lines
 * @param extra routes of ours that are not wanted so, as the scripts' lines
 */
public record RouteGap(boolean isPresentListed, List<String> listed, List<String> extra) {
  /** Copies the lists. */
  public RouteGap {
    listed = List.copyOf(listed);
    extra = List.copyOf(extra);
  }

  static RouteGap of(List<WantedLine> wanted, NodeFacts facts) {
    Set<String> there =
        Stream.of(facts.ipv4(), facts.ipv6())
            .flatMap(RouteGap::listed)
            .map(OwnRoute::line)
            .collect(Collectors.toCollection(HashSet::new));
    var present = new ArrayList<String>();
    var missing = new ArrayList<String>();
    for (WantedLine line : wanted) {
      boolean isThere = isAsWanted(facts, line.family()) || there.remove(line.text());
      (isThere ? present : missing).add(line.text());
    }
    boolean isPresentShorter = present.size() < missing.size();
    return new RouteGap(
        isPresentShorter, isPresentShorter ? present : missing, there.stream().sorted().toList());
  }

  private static Stream<OwnRoute> listed(RuntimeRoutes routes) {
    return routes instanceof RuntimeRoutes.Listed listed
        ? listed.routes().stream()
        : Stream.empty();
  }

  private static boolean isAsWanted(NodeFacts facts, Family family) {
    RuntimeRoutes routes = family == Family.IPV4 ? facts.ipv4() : facts.ipv6();
    return routes instanceof RuntimeRoutes.AsWanted;
  }

  /** Returns the wanted routes that are missing, as the scripts' lines. */
  Set<String> missing(List<WantedLine> wanted) {
    Set<String> lines = Set.copyOf(listed);
    return wanted.stream()
        .map(WantedLine::text)
        .filter(line -> lines.contains(line) != isPresentListed)
        .collect(Collectors.toSet());
  }
}
