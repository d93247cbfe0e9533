package io.hostgw.it;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An inventory of a lab's hosts and of peers that nobody runs, and its neighbours by one change.
 *
 * @param out hosts that are not in it
 * @param renumbered hosts whose podCIDR in it is not that of their pods
 * @param others numbers of peers that nobody runs: 10.1.N.0/24, by the last octet of their address
 */
record MeshState(
    Lab lab,
    Set<LabHost> out,
    Set<LabHost> renumbered,
    Map<Integer, Integer> others,
    boolean masquerades,
    boolean deadEnds) {
  MeshState {
    out = Set.copyOf(out);
    renumbered = Set.copyOf(renumbered);
    others = Map.copyOf(others);
  }

  static MeshState of(Lab lab) {
    return new MeshState(lab, Set.of(), Set.of(), Map.of(60, 160), false, false);
  }

  /** One random change of it. */
  MeshState next(Random random) {
    LabHost host = lab.hosts().get(random.nextInt(lab.hosts().size()));
    int other = 60 + random.nextInt(4);
    return switch (random.nextInt(7)) {
      case 0 -> without(toggled(out, host), renumbered);
      case 1 -> without(out, toggled(renumbered, host));
      case 2 -> new MeshState(lab, out, renumbered, others, !masquerades, deadEnds);
      case 3 -> new MeshState(lab, out, renumbered, others, masquerades, !deadEnds);
      case 4 -> having(moved(other, 160 + random.nextInt(2) * 10));
      default -> having(others.containsKey(other) ? without(other) : moved(other, 160));
    };
  }

  /** Without pods of more than two hosts, there would be no pairs left to look at: then of none. */
  private MeshState without(Set<LabHost> absent, Set<LabHost> moved) {
    boolean isTooMany = Stream.concat(absent.stream(), moved.stream()).distinct().count() > 2;
    return new MeshState(
        lab,
        isTooMany ? Set.of() : absent,
        isTooMany ? Set.of() : moved,
        others,
        masquerades,
        deadEnds);
  }

  private MeshState having(Map<Integer, Integer> newOthers) {
    return new MeshState(lab, out, renumbered, newOthers, masquerades, deadEnds);
  }

  private Map<Integer, Integer> moved(int other, int octet) {
    Map<Integer, Integer> all = new HashMap<>(others);
    all.put(other, octet + other - 60);
    return all;
  }

  private Map<Integer, Integer> without(int other) {
    Map<Integer, Integer> all = new HashMap<>(others);
    all.remove(other);
    return all;
  }

  private static Set<LabHost> toggled(Set<LabHost> hosts, LabHost host) {
    Set<LabHost> all = new HashSet<>(hosts);
    if (!all.remove(host)) {
      all.add(host);
    }
    return all;
  }

  /** Whether packets between the pods of both find their way. */
  boolean isRight(MeshPings.Way way) {
    return Stream.of(way.from(), way.to())
        .noneMatch(host -> out.contains(host) || renumbered.contains(host));
  }

  List<LabHost> members() {
    return lab.hosts().stream().filter(host -> !out.contains(host)).toList();
  }

  private String podCidr(LabHost host) {
    return renumbered.contains(host)
        ? "10.1.%d.0/24".formatted(200 + lab.hosts().indexOf(host))
        : host.podCidr();
  }

  LabInventory inventory() {
    LabInventory inventory = LabInventory.of(lab);
    for (LabHost host : renumbered) {
      inventory = inventory.withPodCidr(host, podCidr(host));
    }
    for (LabHost host : out) {
      inventory = inventory.without(host);
    }
    for (Map.Entry<Integer, Integer> other : others.entrySet()) {
      inventory =
          inventory.with(
              "other" + other.getKey(),
              lab.network().address(other.getValue()),
              "10.1." + other.getKey() + ".0/24");
    }
    return inventory
        .withDefault("ipMasq: " + masquerades)
        .withDefault("unreachableClusterCIDR: " + deadEnds);
  }

  /** The routes of a host that has it, sorted, in the words of {@link LabHost#podRoutes}. */
  List<String> routes(LabHost of) {
    return Stream.of(
            members().stream()
                .filter(peer -> peer != of)
                .map(peer -> podCidr(peer) + " via " + peer.address()),
            others.entrySet().stream()
                .map(
                    other ->
                        "10.1.%d.0/24 via %s"
                            .formatted(other.getKey(), lab.network().address(other.getValue()))))
        .flatMap(routes -> routes)
        .map(route -> route + " dev ens192")
        .sorted()
        .toList();
  }

  /** What is between this and the other state: all that is new, and what is to go. */
  List<String> routesOnTheWayTo(MeshState after, LabHost of) {
    List<String> routes = new ArrayList<>(after.routes(of));
    routes(of).stream()
        .filter(route -> routes.stream().noneMatch(one -> one.startsWith(destination(route))))
        .toList()
        .forEach(routes::add);
    return routes.stream().sorted().toList();
  }

  private static String destination(String route) {
    return route.substring(0, route.indexOf(' ') + 1);
  }
}
