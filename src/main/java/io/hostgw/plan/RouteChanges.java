package io.hostgw.plan;

import io.hostgw.facts.OwnRoute;
import io.hostgw.facts.RuntimeRoutes;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import io.hostgw.render.RouteLines;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The difference of runtime routes, as the script will make it: a wanted route that is there stays;
 * a missing one is added, or replaces the first of ours to its destination; every other route of
 * ours goes.
 */
final class RouteChanges {
  private static final Comparator<OwnRoute> TOLD =
      Comparator.comparing(OwnRoute::destination)
          .thenComparing(OwnRoute::gateway)
          .thenComparing(OwnRoute::oddity);

  private final Node node;
  private final RouteMesh mesh;
  private final List<WantedRoute> wanted;
  private final Map<Cidr, List<Change.AdoptRoute>> adopted;

  RouteChanges(DesiredState desired, List<WantedRoute> wanted, List<Change.AdoptRoute> adopted) {
    this.node = desired.node();
    this.mesh = desired.mesh();
    this.wanted = wanted;
    this.adopted =
        adopted.stream().collect(Collectors.groupingBy(each -> each.was().destination()));
  }

  List<Change> of(RuntimeRoutes ipv4, RuntimeRoutes ipv6) {
    var changes = new ArrayList<Change>();
    changes.addAll(of(Family.IPV4, ipv4));
    changes.addAll(of(Family.IPV6, ipv6));
    return changes;
  }

  private List<Change> of(Family family, RuntimeRoutes runtime) {
    return runtime instanceof RuntimeRoutes.Listed listed
        ? difference(family, listed.routes())
        : adopted(family).toList();
  }

  private Stream<Change> adopted(Family family) {
    return wanted.stream()
        .filter(route -> route.destination().family() == family)
        .flatMap(route -> adopted(route).stream());
  }

  private List<Change.AdoptRoute> adopted(WantedRoute route) {
    return Optional.ofNullable(adopted.get(route.destination())).orElse(List.of());
  }

  private record Placed(Cidr at, int order, Change change) {}

  private List<Change> difference(Family family, List<OwnRoute> own) {
    Map<String, List<OwnRoute>> there = new TreeMap<>();
    // A plan is the same in whatever order the host told its routes.
    own.stream()
        .sorted(TOLD)
        .forEach(
            route ->
                there.computeIfAbsent(route.destination(), key -> new ArrayList<>()).add(route));
    var changes = new ArrayList<Placed>();
    for (WantedRoute route : wanted) {
      if (route.destination().family() != family) {
        continue;
      }
      List<OwnRoute> same =
          Optional.ofNullable(there.remove(route.destination().toString())).orElse(List.of());
      compare(route, same)
          .forEach(change -> changes.add(new Placed(route.destination(), 0, change)));
    }
    there.values().stream()
        .flatMap(List::stream)
        .forEach(route -> changes.add(removal(family, route)));
    changes.sort(Comparator.comparing(Placed::at).thenComparing(Placed::order));
    return changes.stream().map(Placed::change).toList();
  }

  private List<Change> compare(WantedRoute route, List<OwnRoute> there) {
    var changes = new ArrayList<Change>(adopted(route));
    if (there.isEmpty()) {
      return changes.isEmpty() ? List.of(new Change.AddRoute(route)) : changes;
    }
    String line = RouteLines.of(route).text();
    Optional<OwnRoute> right = there.stream().filter(each -> each.line().equals(line)).findFirst();
    OwnRoute kept = right.orElse(there.get(0));
    if (right.isEmpty()) {
      changes.add(new Change.ReplaceRoute(route, kept));
    }
    there.stream()
        .filter(each -> each != kept)
        .forEach(each -> changes.add(new Change.RemoveRoute(each, Change.RemoveRoute.Reason.TWIN)));
    return changes;
  }

  private Placed removal(Family family, OwnRoute route) {
    Optional<Cidr> at = Cidr.parse(route.destination());
    String start = family == Family.IPV4 ? "0.0.0.0/0" : "::/0";
    return new Placed(at.orElse(Cidr.of(start)), 1, new Change.RemoveRoute(route, reason(route)));
  }

  private Change.RemoveRoute.Reason reason(OwnRoute route) {
    boolean isOwn =
        node.podCidrs().stream()
            .anyMatch(podCidr -> podCidr.value().toString().equals(route.destination()));
    if (isOwn) {
      return Change.RemoveRoute.Reason.OWN_POD_CIDR;
    }
    if (route.isUnreachable()) {
      return Change.RemoveRoute.Reason.NOT_UNREACHABLE;
    }
    return isElsewhere(route)
        ? Change.RemoveRoute.Reason.OTHER_SEGMENT
        : Change.RemoveRoute.Reason.NO_NODE;
  }

  private boolean isElsewhere(OwnRoute route) {
    return mesh.destinations().stream()
        .anyMatch(each -> each.destination().toString().equals(route.destination()));
  }
}
