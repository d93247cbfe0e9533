package io.hostgw.mesh;

import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.Segment;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import io.hostgw.net.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The full mesh of pod routes: every node reaches every other node's podCIDR via that node's
 * address of the same family, as far as both are in one segment. Holds each destination once, in
 * order; a node's table is a view of it, so that n nodes take O(n) memory although they have n × (n
 * - 1) routes.
 */
public final class RouteMesh {
  private final List<MeshRoute> destinations;
  private final List<Cidr> scopes;
  private final List<Segment> segments;
  private final List<Cidr> unreachable;
  private final Map<NodeName, List<Route>> kept;
  private final InventoryDigest digest;

  /** The segment of each destination's next hop. */
  private final int[] segmentsOfHops;

  private RouteMesh(
      List<MeshRoute> destinations, List<Cidr> scopes, Cluster cluster, InventoryDigest digest) {
    this.digest = digest;
    this.destinations = List.copyOf(destinations);
    this.scopes = List.copyOf(scopes);
    this.segments = cluster.segments();
    this.unreachable = unreachable(cluster);
    this.kept = Map.of();
    this.segmentsOfHops =
        this.destinations.stream().mapToInt(route -> segmentOf(route.route().nextHop())).toArray();
  }

  private RouteMesh(RouteMesh mesh, Map<NodeName, List<Route>> kept) {
    this.destinations = mesh.destinations;
    this.scopes = mesh.scopes;
    this.segments = mesh.segments;
    this.unreachable = mesh.unreachable;
    this.segmentsOfHops = mesh.segmentsOfHops;
    this.digest = mesh.digest;
    this.kept = Map.copyOf(kept);
  }

  /**
   * Returns the same mesh with routes that nodes keep for now besides those of the mesh.
   *
   * @param kept the routes of each such node; their destinations are none of the node's wanted ones
   */
  public RouteMesh keeping(Map<NodeName, List<Route>> kept) {
    return new RouteMesh(this, kept);
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
    return new RouteMesh(
        destinations,
        scopesOf(inventory, destinations),
        inventory.cluster(),
        InventoryDigest.of(inventory));
  }

  /** Returns the digest of the inventory that it is made of. */
  public InventoryDigest digest() {
    return digest;
  }

  /**
   * Where the cluster says nothing of its podCIDRs, a few prefixes that hold all destinations stand
   * in.
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
      scopes.addAll(Scopes.covering(wanted));
    }
    return scopes;
  }

  /**
   * Returns a node's routes: to every destination but its own, of the families that it has an
   * address of, and of its segment.
   *
   * @param node a node of the inventory
   * @return its routes by destination
   */
  public Stream<MeshRoute> routesOf(Node node) {
    return positionsOf(node).mapToObj(destinations::get);
  }

  /**
   * Returns all that a node should have routes for: {@link #routesOf}, the cluster's podCIDRs as
   * unreachable where the inventory wants that, and what it keeps for now.
   *
   * @param node a node of the inventory
   * @return its routes by destination
   */
  public Stream<WantedRoute> wantedOf(Node node) {
    Stream<WantedRoute> viaNodes =
        positionsOf(node).mapToObj(i -> new WantedRoute.ViaNode(destinations.get(i), isOnlink(i)));
    List<WantedRoute> others =
        Stream.<WantedRoute>concat(
                unreachableOf(node).stream().map(WantedRoute.Unreachable::new),
                kept.getOrDefault(node.name(), List.of()).stream()
                    .map(each -> new WantedRoute.Kept(each, false)))
            .toList();
    return others.isEmpty()
        ? viaNodes
        : Stream.concat(viaNodes, others.stream())
            .sorted(Comparator.comparing(WantedRoute::destination));
  }

  private boolean isOnlink(int position) {
    int segment = segmentsOfHops[position];
    return segment < segments.size() && segments.get(segment).onlink();
  }

  /**
   * None that is some node's podCIDR as a whole: that one leads somewhere, on its own node to the
   * pods.
   */
  private List<Cidr> unreachable(Cluster cluster) {
    Set<Cidr> leading =
        destinations.stream().map(MeshRoute::destination).collect(Collectors.toSet());
    return cluster.podCidrs().stream()
        .map(Sourced::value)
        .filter(cidr -> !leading.contains(cidr))
        .distinct()
        .sorted()
        .toList();
  }

  /** Returns the prefixes that are to be unreachable on a node, in order: those of its families. */
  public List<Cidr> unreachableOf(Node node) {
    if (!node.settings().features().unreachableClusterCidr()) {
      return List.of();
    }
    return unreachable.stream().filter(cidr -> node.address(cidr.family()).isPresent()).toList();
  }

  /** Returns where in {@link #destinations()} a node's routes are, in order. */
  public IntStream positionsOf(Node node) {
    Map<Family, Integer> segmentsOfNode = new EnumMap<>(Family.class);
    node.addresses()
        .forEach(
            address -> segmentsOfNode.put(address.value().family(), segmentOf(address.value())));
    return IntStream.range(0, destinations.size())
        .filter(i -> reaches(segmentsOfNode, i))
        .filter(i -> !destinations.get(i).peer().equals(node.name()));
  }

  private boolean reaches(Map<Family, Integer> segmentsOfNode, int position) {
    Family family = destinations.get(position).destination().family();
    return segmentsOfNode.containsKey(family)
        && segmentsOfNode.get(family) == segmentsOfHops[position];
  }

  /** Returns the number of the segment that a node's routes are in; all share one without any. */
  public int segmentOf(Node node) {
    return segmentOf(node.primaryAddress());
  }

  /** Without segments all are in one. */
  private int segmentOf(Address address) {
    return IntStream.range(0, segments.size())
        .filter(i -> segments.get(i).holds(address))
        .findFirst()
        .orElse(segments.size());
  }

  /** Returns a node's routes of one family, by destination. */
  public Stream<MeshRoute> routesOf(Node node, Family family) {
    return routesOf(node).filter(route -> route.destination().family() == family);
  }

  /** Returns every destination once, in order, with its next hop and owner. */
  public List<MeshRoute> destinations() {
    return destinations;
  }

  /**
   * Returns the prefixes that hold all destinations: the cluster's, or else few that cover them.
   */
  public List<Cidr> scopes() {
    return scopes;
  }
}
