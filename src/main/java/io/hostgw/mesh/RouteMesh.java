package io.hostgw.mesh;

import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import io.hostgw.net.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The full mesh of pod routes: every node reaches every other node's podCIDR via that node's
 * address of the same family. Holds each destination once, in order; a node's table is a view of
 * it, so that n nodes take O(n) memory although they have n × (n - 1) routes.
 */
public final class RouteMesh {
  private final List<MeshRoute> destinations;
  private final List<Cidr> scopes;

  private RouteMesh(List<MeshRoute> destinations, List<Cidr> scopes) {
    this.destinations = List.copyOf(destinations);
    this.scopes = List.copyOf(scopes);
  }

  /**
   * Computes the mesh.
   *
   * @param inventory nodes that {@link MeshChecks} has no error for
   * @return the mesh; a podCIDR whose node has no address of its family is no destination
   */
  public static RouteMesh of(Inventory inventory) {
    var destinations = new ArrayList<MeshRoute>();
    for (Node node : inventory.nodes()) {
      for (Sourced<Cidr> podCidr : node.podCidrs()) {
        node.address(podCidr.value().family())
            .ifPresent(
                hop ->
                    destinations.add(new MeshRoute(new Route(podCidr.value(), hop), node.name())));
      }
    }
    destinations.sort(Comparator.comparing(MeshRoute::route));
    return new RouteMesh(destinations, scopesOf(inventory, destinations));
  }

  /**
   * Where the cluster says nothing of its podCIDRs, the smallest prefix that holds all destinations
   * stands in.
   */
  private static List<Cidr> scopesOf(Inventory inventory, List<MeshRoute> destinations) {
    var scopes = new ArrayList<Cidr>();
    for (Family family : Family.values()) {
      List<Cidr> declared =
          inventory.cluster().podCidrs().stream()
              .map(Sourced::value)
              .filter(cidr -> cidr.family() == family)
              .toList();
      if (!declared.isEmpty()) {
        scopes.addAll(declared);
        continue;
      }
      List<Cidr> wanted =
          destinations.stream()
              .map(MeshRoute::destination)
              .filter(cidr -> cidr.family() == family)
              .toList();
      Cidr.covering(wanted).ifPresent(scopes::add);
    }
    return scopes;
  }

  /**
   * Returns a node's routes: to every destination but its own, of the families that it has an
   * address of.
   *
   * @param node a node of the inventory
   * @return its routes by destination
   */
  public Stream<MeshRoute> routesOf(Node node) {
    return positionsOf(node).mapToObj(destinations::get);
  }

  /** Returns where in {@link #destinations()} a node's routes are, in order. */
  public IntStream positionsOf(Node node) {
    Set<Family> families = node.families();
    return IntStream.range(0, destinations.size())
        .filter(i -> families.contains(destinations.get(i).destination().family()))
        .filter(i -> !destinations.get(i).peer().equals(node.name()));
  }

  /** Returns a node's routes of one family, by destination. */
  public Stream<MeshRoute> routesOf(Node node, Family family) {
    return routesOf(node).filter(route -> route.destination().family() == family);
  }

  /** Returns every destination once, in order, with its next hop and owner. */
  public List<MeshRoute> destinations() {
    return destinations;
  }

  /** Returns the prefixes that hold all destinations: the cluster's, or else what covers them. */
  public List<Cidr> scopes() {
    return scopes;
  }
}
