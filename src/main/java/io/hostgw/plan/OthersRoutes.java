package io.hostgw.plan;

import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.NodeFacts;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.net.Cidr;
import io.hostgw.render.RouteLines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Routes of other owners to wanted destinations: those that are as wanted can become ours. */
final class OthersRoutes {
  /** Set by the kernel, by router advertisements, by DHCP: they come back by themselves. */
  private static final Set<Integer> OF_THE_NETWORK = Set.of(1, 2, 9, 16);

  private final Map<Cidr, WantedRoute> wanted;
  private final List<ForeignRoute> routes;
  private final String link;

  OthersRoutes(NodeFacts facts, List<WantedRoute> wanted) {
    this.wanted =
        facts.foreign().isEmpty()
            ? Map.of()
            : wanted.stream()
                .collect(Collectors.toMap(WantedRoute::destination, Function.identity()));
    this.routes =
        facts.foreign().stream()
            .filter(route -> this.wanted.containsKey(route.destination()))
            .toList();
    this.link = facts.link();
  }

  /** Returns those that become ours, in the order of the host. */
  List<Change.AdoptRoute> adopted() {
    return routes.stream()
        .filter(this::isAsWanted)
        .map(route -> new Change.AdoptRoute(wanted.get(route.destination()), route))
        .toList();
  }

  /** Returns what is in the way. */
  Optional<Refusal> refusal() {
    return Stream.concat(
            routes.stream().filter(route -> !isAsWanted(route)).map(OthersRoutes::foreign),
            routes.stream().filter(route -> !route.place().isEmpty()).map(OthersRoutes::held))
        .findFirst();
  }

  private boolean isAsWanted(ForeignRoute route) {
    String line = RouteLines.of(wanted.get(route.destination())).text();
    return !OF_THE_NETWORK.contains(route.protocol())
        && route.without(link).filter(line::equals).isPresent();
  }

  private static Refusal foreign(ForeignRoute route) {
    return new Refusal(
        Refusal.Kind.FOREIGN_ROUTE,
        "another owner has a route there: \"%s\"; remove it, or take that destination out of the inventory"
            .formatted(route.line()));
  }

  private static Refusal held(ForeignRoute route) {
    return new Refusal(
        Refusal.Kind.HELD_ROUTE,
        "\"%s\" is as wanted, but %s would bring it back at the next boot; take it out there, load that, and apply again"
            .formatted(route.line(), route.place()));
  }
}
