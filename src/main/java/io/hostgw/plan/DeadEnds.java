package io.hostgw.plan;

import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.RuntimeRoutes;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import io.hostgw.render.RouteLines;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What on a host the cluster's podCIDRs would cut off when they are unreachable as a whole. */
final class DeadEnds {
  private final NodeFacts facts;
  private final Destinations destinations;
  private final List<WantedRoute> unreachable;

  DeadEnds(NodeFacts facts, Destinations destinations, List<WantedRoute> wanted) {
    this.facts = facts;
    this.destinations = destinations;
    this.unreachable = wanted.stream().filter(WantedRoute.Unreachable.class::isInstance).toList();
  }

  /** The networks of the host itself are longer, and stay: but not those that hold the prefix. */
  Optional<Refusal> network() {
    return facts.addresses().stream()
        .flatMap(
            address ->
                unreachable.stream()
                    .map(WantedRoute::destination)
                    .filter(address.network()::contains)
                    .map(cidr -> network(cidr, address.network(), address.link())))
        .findFirst();
  }

  private static Refusal network(Cidr cidr, Cidr network, String link) {
    return new Refusal(
        Refusal.Kind.OVERLAP,
        "unreachableClusterCIDR would take %s from the network %s of %s"
            .formatted(cidr, network, Printable.of(link)));
  }

  /** A dead end for where hostgw is logged in from would cut it off, and nobody could go back. */
  Optional<Refusal> operator() {
    return facts.details().clients().stream()
        .flatMap(
            client -> cutOff(client).filter(route -> !isThere(route)).map(r -> operator(client, r)))
        .findFirst();
  }

  private static Refusal operator(Address client, WantedRoute route) {
    return new Refusal(
        Refusal.Kind.OPERATOR,
        "hostgw is logged in from %s, which is inside of the cluster's podCIDR %s: unreachableClusterCIDR would cut it off; correct cluster.podCIDRs, or log in from elsewhere (--allow-operator lets it)"
            .formatted(client, route.destination()));
  }

  private boolean isThere(WantedRoute route) {
    RuntimeRoutes routes =
        route.destination().family() == Family.IPV4 ? facts.ipv4() : facts.ipv6();
    String line = RouteLines.of(route).text();
    return !(routes instanceof RuntimeRoutes.Listed listed)
        || listed.routes().stream().anyMatch(own -> own.line().equals(line));
  }

  List<Finding> nameServers() {
    return facts.details().nameServers().stream()
        .flatMap(server -> cutOff(server).map(route -> nameServer(server, route)))
        .toList();
  }

  private static Finding nameServer(Address server, WantedRoute route) {
    return new Finding(
        ProblemCode.POD_CIDR_HOLDS_NAME_SERVER,
        "the host's name server %s is inside of the cluster's podCIDR %s, which unreachableClusterCIDR makes unreachable"
            .formatted(server, route.destination()));
  }

  /** Returns the dead end that an address is in, if nothing that is known leads there. */
  private Stream<WantedRoute> cutOff(Address address) {
    boolean reached =
        destinations.holding(address).isPresent()
            || facts.connected().stream().anyMatch(network -> network.contains(address))
            || facts.addresses().stream().anyMatch(own -> own.network().contains(address));
    return reached
        ? Stream.empty()
        : unreachable.stream().filter(route -> route.destination().contains(address)).limit(1);
  }
}
