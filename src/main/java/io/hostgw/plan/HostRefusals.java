package io.hostgw.plan;

import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.RuntimeRoutes;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.model.Printable;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.Optional;
import java.util.stream.Stream;

/** What on a host a wanted route would take the traffic of, so that it must not be set. */
final class HostRefusals {
  private final NodeFacts facts;
  private final Destinations destinations;

  HostRefusals(NodeFacts facts, Destinations destinations) {
    this.facts = facts;
    this.destinations = destinations;
  }

  private record Network(Cidr cidr, String link) {}

  /** A podCIDR on a network that the host reaches without a router, of whatever link. */
  Optional<Refusal> overlap() {
    return Stream.concat(
            facts.connected().stream().map(cidr -> new Network(cidr, facts.link())),
            facts.addresses().stream()
                .map(address -> new Network(address.network(), address.link())))
        .flatMap(
            network ->
                destinations.overlapping(network.cidr()).stream()
                    .map(route -> overlap(route, network)))
        .findFirst();
  }

  private static Refusal overlap(MeshRoute route, Network network) {
    return new Refusal(
        Refusal.Kind.OVERLAP,
        "podCIDR %s of %s overlaps the network %s of %s"
            .formatted(
                route.destination(), route.peer(), network.cidr(), Printable.of(network.link())));
  }

  /** A new route to where hostgw is logged in from would cut it off, and nobody could go back. */
  Optional<Refusal> operator() {
    return facts.details().clients().stream()
        .flatMap(
            client -> destinations.holding(client).stream().map(route -> operator(client, route)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Refusal> operator(Address client, MeshRoute route) {
    if (isThere(route)) {
      return Optional.empty();
    }
    return Optional.of(
        new Refusal(
            Refusal.Kind.OPERATOR,
            "hostgw is logged in from %s, which is inside of podCIDR %s of %s: the route would cut it off; correct the podCIDR, or log in from elsewhere (--allow-operator lets it)"
                .formatted(client, route.destination(), route.peer())));
  }

  private boolean isThere(MeshRoute route) {
    RuntimeRoutes routes =
        route.destination().family() == Family.IPV4 ? facts.ipv4() : facts.ipv6();
    return !(routes instanceof RuntimeRoutes.Listed listed)
        || listed.routes().stream().anyMatch(own -> own.isVia(route.route()));
  }
}
