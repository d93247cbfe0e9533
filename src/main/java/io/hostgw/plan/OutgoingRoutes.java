package io.hostgw.plan;

import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.LinkAddress;
import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.OwnRoute;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which of the routes that are to go may stay for a while, in runtime and files: those as hostgw
 * itself sets them, by a neighbour that is still on the link. Whatever is odd about one, or would
 * take traffic of a wanted destination or of the node's own pods, goes at once.
 */
final class OutgoingRoutes {
  private final NodeFacts facts;
  private final Destinations wanted;
  private final List<Cidr> taken;
  private final Set<Cidr> foreign;
  private final Set<Address> local;

  OutgoingRoutes(DesiredState desired, NodeFacts facts) {
    this.facts = facts;
    this.wanted = new Destinations(desired.routes());
    this.taken =
        Stream.concat(
                desired.node().podCidrs().stream().map(Sourced::value),
                facts.addresses().stream().map(LinkAddress::network))
            .toList();
    this.foreign =
        facts.foreign().stream().map(ForeignRoute::destination).collect(Collectors.toSet());
    this.local = facts.addresses().stream().map(LinkAddress::address).collect(Collectors.toSet());
  }

  /**
   * Picks them.
   *
   * @param changes all changes of the node
   * @return the routes, by destination
   */
  List<Route> of(List<Change> changes) {
    List<OwnRoute> removed = changes.stream().flatMap(OutgoingRoutes::removed).toList();
    Map<String, Long> times =
        removed.stream()
            .map(OwnRoute::destination)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return removed.stream()
        .filter(route -> times.get(route.destination()) == 1)
        .flatMap(route -> plain(route).stream())
        .filter(this::isHarmless)
        .sorted()
        .toList();
  }

  private static Stream<OwnRoute> removed(Change change) {
    return change instanceof Change.RemoveRoute remove && remove.reason().isLoss()
        ? Stream.of(remove.was())
        : Stream.empty();
  }

  private static Optional<Route> plain(OwnRoute route) {
    Optional<Cidr> destination = Cidr.parse(route.destination());
    Optional<Address> gateway = Address.parse(route.gateway());
    boolean isPlain =
        route.oddity().isEmpty()
            && destination.isPresent()
            && gateway.filter(hop -> hop.family() == destination.get().family()).isPresent();
    return isPlain ? Optional.of(new Route(destination.get(), gateway.get())) : Optional.empty();
  }

  private boolean isHarmless(Route route) {
    Cidr destination = route.destination();
    return facts.connected().stream().anyMatch(network -> network.contains(route.nextHop()))
        && !local.contains(route.nextHop())
        && !foreign.contains(destination)
        && wanted.overlapping(destination).isEmpty()
        && taken.stream().noneMatch(destination::overlaps);
  }
}
