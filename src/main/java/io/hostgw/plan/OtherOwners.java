package io.hostgw.plan;

import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.NodeFacts;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.model.Node;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who else sets routes to pods on a host: by programs that run there, by links that only they make,
 * and by the protocols of routes.
 */
final class OtherOwners {
  /** Numbers as iproute2's rt_protos and the programs' sources have them. */
  private static final Map<Integer, String> DAEMONS =
      Map.ofEntries(
          Map.entry(8, "gated"),
          Map.entry(11, "FRR's zebra"),
          Map.entry(12, "BIRD, which Calico uses"),
          Map.entry(14, "XORP"),
          Map.entry(17, "kube-router"),
          Map.entry(42, "babeld"),
          Map.entry(80, "Calico's Felix"),
          Map.entry(99, "Open/R"),
          Map.entry(186, "FRR's BGP"),
          Map.entry(187, "FRR's IS-IS"),
          Map.entry(188, "FRR's OSPF"),
          Map.entry(189, "FRR's RIP"),
          Map.entry(192, "FRR's EIGRP"));

  private static final Set<String> LINKS =
      Set.of("flannel.1", "vxlan.calico", "cilium_vxlan", "cilium_geneve");

  private static final Set<Integer> KERNEL_AND_BOOT = Set.of(2, 3);

  private final Node node;
  private final NodeFacts facts;
  private final Destinations destinations;
  private final Set<Address> peers;
  private final List<Finding> findings = new ArrayList<>();

  private OtherOwners(DesiredState desired, NodeFacts facts, Destinations destinations) {
    this.node = desired.node();
    this.facts = facts;
    this.destinations = destinations;
    this.peers =
        facts.foreign().isEmpty()
            ? Set.of()
            : desired.plainRoutes().stream()
                .map(route -> route.nextHop())
                .collect(Collectors.toSet());
  }

  static List<Finding> of(DesiredState desired, NodeFacts facts, Destinations destinations) {
    var owners = new OtherOwners(desired, facts, destinations);
    owners.atWork();
    owners.routes();
    return List.copyOf(owners.findings);
  }

  private void atWork() {
    Map<String, String> owners = new LinkedHashMap<>();
    List<String> seen = facts.details().owners();
    for (String sign : seen) {
      ownerOf(sign, seen)
          .ifPresent(owner -> owners.merge(owner, sign, (one, two) -> one + ", " + two));
    }
    owners.forEach(
        (owner, signs) ->
            findings.add(
                new Finding(
                    isAtWork(signs) ? ProblemCode.OWNER_AT_WORK : ProblemCode.OTHER_ROUTE_OWNER,
                    "%s is on the host as well (%s): two owners of routes to pods undo each other's work"
                        .formatted(owner, signs))));
  }

  /** A link alone may be left over from a program that is gone. */
  private static boolean isAtWork(String signs) {
    return Arrays.stream(signs.split(", ")).anyMatch(sign -> !LINKS.contains(sign));
  }

  /**
   * A program that has another work too counts only beside a sign that it sets routes: Calico may
   * do nothing but policy, and k3s may have been told to leave the network alone.
   */
  private Optional<String> ownerOf(String sign, List<String> seen) {
    boolean isFlannelSubnet =
        facts.details().podNetworks().stream()
            .anyMatch(found -> found.source().startsWith("flannel"));
    return switch (sign) {
      case "flanneld", "flannel.1" -> Optional.of("flannel");
      case "kube-router" -> Optional.of("kube-router");
      case "vxlan.calico" -> Optional.of("Calico");
      case "bird", "calico-node" ->
          seen.contains("bird") && seen.contains("calico-node")
              ? Optional.of("Calico")
              : Optional.empty();
      case "cilium_vxlan", "cilium_geneve" -> Optional.of("Cilium");
      default ->
          sign.startsWith("k3s") && isFlannelSubnet ? Optional.of("flannel") : Optional.empty();
    };
  }

  private void routes() {
    Map<String, List<ForeignRoute>> byOwner = new TreeMap<>();
    for (ForeignRoute route : facts.foreign()) {
      ownerOf(route)
          .ifPresent(owner -> byOwner.computeIfAbsent(owner, key -> new ArrayList<>()).add(route));
    }
    byOwner.forEach(this::routes);
  }

  private void routes(String owner, List<ForeignRoute> routes) {
    findings.add(
        new Finding(
            ProblemCode.ROUTES_OF_OTHERS,
            "%s among those to pods, such as \"%s\"; set by %s"
                .formatted(
                    routes.size() == 1 ? "1 route" : routes.size() + " routes",
                    routes.get(0).line(),
                    owner)));
  }

  /** Empty for what is nobody's doing: the ways to the host's own pods. */
  private Optional<String> ownerOf(ForeignRoute route) {
    boolean isOwn =
        node.podCidrs().stream().anyMatch(podCidr -> podCidr.value().contains(route.destination()));
    if (isOwn) {
      return Optional.empty();
    }
    int protocol = route.protocol();
    Optional<String> daemon = Optional.ofNullable(DAEMONS.get(protocol));
    if (daemon.isPresent()) {
      return daemon.map(name -> name + " (proto " + protocol + ")");
    }
    if (KERNEL_AND_BOOT.contains(protocol) && route.gateway().filter(peers::contains).isPresent()) {
      return Optional.of("somebody who gives them no protocol, as flannel does");
    }
    Optional<MeshRoute> taken = destinations.holding(route.destination());
    return taken.map(
        wanted ->
            "proto %d, and it takes its part of %s's podCIDR".formatted(protocol, wanted.peer()));
  }
}
