package io.hostgw.plan;

import io.hostgw.facts.Difference;
import io.hostgw.facts.LinkAddress;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.facts.NodeFacts;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares what one node should have with what it has. */
public final class Planner {
  private final DesiredState desired;
  private final NodeFacts facts;
  private final Terms terms;
  private final List<WantedRoute> wanted;
  private final List<MeshRoute> routes;
  private final Destinations destinations;
  private final HostRefusals refusals;
  private final DeadEnds deadEnds;
  private final HostFitness fitness;
  private final OthersRoutes others;

  private Planner(DesiredState desired, NodeFacts facts, Terms terms) {
    this.desired = desired;
    this.terms = terms;
    this.facts = facts;
    this.wanted = desired.wanted();
    this.routes = desired.routes();
    this.destinations = new Destinations(routes);
    this.refusals = new HostRefusals(facts, destinations);
    this.fitness = new HostFitness(facts);
    this.deadEnds = new DeadEnds(facts, destinations, wanted);
    this.others = new OthersRoutes(facts, wanted);
  }

  /**
   * Plans one node.
   *
   * @param desired what it should have
   * @param facts what it has
   * @return what to do, or why nothing may be done
   */
  public static NodePlan plan(DesiredState desired, NodeFacts facts) {
    return plan(desired, facts, Terms.strict());
  }

  /**
   * Plans one node.
   *
   * @param desired what it should have
   * @param facts what it has
   * @param terms what the user answers for
   * @return what to do, or why nothing may be done
   */
  public static NodePlan plan(DesiredState desired, NodeFacts facts, Terms terms) {
    return new Planner(desired, facts, terms).plan();
  }

  private NodePlan plan() {
    Optional<Refusal> wrongHost = identity().or(this::foreignIdentity).or(fitness::newerState);
    if (wrongHost.isPresent()) {
      return new NodePlan.Refused(desired.node(), wrongHost.get());
    }
    if (!(facts.keeper() instanceof LinkKeeper.Found keeper)) {
      var noBackend = new Refusal(Refusal.Kind.NO_BACKEND, facts.keeper().reason());
      return new NodePlan.Refused(desired.node(), noBackend);
    }
    return inTheWay()
        .<NodePlan>map(refusal -> new NodePlan.Refused(desired.node(), refusal))
        .orElseGet(() -> withRoom(ready(keeper)));
  }

  /** A node on which nothing is to be written needs no room. */
  private NodePlan withRoom(NodePlan.Ready plan) {
    Optional<Refusal> full = plan.isEmpty() ? Optional.empty() : fitness.room();
    return full.<NodePlan>map(refusal -> new NodePlan.Refused(desired.node(), refusal))
        .orElse(plan);
  }

  private Optional<Refusal> inTheWay() {
    return obstacle()
        .or(refusals::overlap)
        .or(deadEnds::network)
        .or(() -> terms.allowsOperator() ? Optional.empty() : operator())
        .or(others::refusal)
        .or(this::onLink);
  }

  private Optional<Refusal> operator() {
    return refusals.operator().or(deadEnds::operator);
  }

  /** Only there if the user has allowed it: the node would be refused otherwise. */
  private Stream<Finding> cutOff() {
    return operator().stream().map(each -> new Finding(each.kind().code(), each.message()));
  }

  private NodePlan.Ready ready(LinkKeeper.Found keeper) {
    var changes = new ArrayList<Change>();
    changes.addAll(
        new RouteChanges(desired, wanted, others.adopted()).of(facts.ipv4(), facts.ipv6()));
    List<Change> files = FileChanges.of(desired, facts, keeper);
    changes.addAll(files);
    facts.differences().stream()
        .filter(Difference::isMendable)
        .forEach(difference -> changes.add(new Change.SetState(difference)));
    return new NodePlan.Ready(
        desired,
        keeper,
        facts.link(),
        facts.details().mtu(),
        changes,
        warnings(!files.isEmpty()),
        Sighting.of(desired, facts, keeper),
        new OutgoingRoutes(desired, facts).of(changes));
  }

  private List<Finding> warnings(boolean isActivated) {
    return Stream.of(
            isActivated ? Activation.findings(facts, "apply") : Stream.<Finding>empty(),
            cutOff(),
            fitness.clock(terms.now()).stream(),
            KeeperWarnings.of(facts).stream(),
            deadEnds.nameServers().stream(),
            HostWarnings.of(desired, facts, destinations).stream(),
            Remarks.of(facts).stream())
        .flatMap(each -> each)
        .toList();
  }

  private Optional<Refusal> identity() {
    Node node = desired.node();
    Optional<String> expected = node.settings().link().map(Object::toString);
    for (Sourced<Address> address : node.addresses()) {
      List<String> links =
          facts.addresses().stream()
              .filter(each -> each.address().equals(address.value()))
              .map(LinkAddress::link)
              .toList();
      if (links.isEmpty()) {
        return refuse(
            Refusal.Kind.IDENTITY,
            "the host has no address %s (it has %s); is it the right host, and the inventory's address right?"
                .formatted(address.value(), addressList()));
      }
      String link = expected.orElse(facts.link());
      if (!links.contains(link)) {
        return refuse(
            Refusal.Kind.IDENTITY,
            "%s is on %s, not on %s"
                .formatted(address.value(), Printable.of(links.get(0)), Printable.of(link)));
      }
    }
    return Optional.empty();
  }

  private String addressList() {
    return facts.addresses().isEmpty()
        ? "none"
        : facts.addresses().stream()
            .limit(5)
            .map(each -> each.address() + " on " + Printable.of(each.link()))
            .collect(Collectors.joining(", "));
  }

  private Optional<Refusal> foreignIdentity() {
    Map<Address, MeshRoute> peers =
        routes.stream()
            .collect(
                Collectors.toMap(
                    route -> route.route().nextHop(), Function.identity(), (first, next) -> first));
    return facts.addresses().stream()
        .filter(each -> peers.containsKey(each.address()))
        .findFirst()
        .flatMap(
            each ->
                refuse(
                    Refusal.Kind.IDENTITY,
                    "the host has the address %s on %s, which is %s's"
                        .formatted(
                            each.address(),
                            Printable.of(each.link()),
                            peers.get(each.address()).peer())));
  }

  private Optional<Refusal> obstacle() {
    return facts.obstacles().stream()
        .findFirst()
        .flatMap(reason -> refuse(Refusal.Kind.OBSTACLE, reason));
  }

  private Optional<Refusal> onLink() {
    return wanted.stream()
        .filter(WantedRoute.ViaNode.class::isInstance)
        .map(WantedRoute.ViaNode.class::cast)
        .filter(route -> !route.onlink())
        .filter(
            route ->
                facts.connected().stream().noneMatch(network -> network.contains(route.nextHop())))
        .findFirst()
        .flatMap(
            route ->
                refuse(
                    Refusal.Kind.NOT_ON_LINK,
                    "gateway %s (%s) is not on-link on %s, which reaches %s; host-gw needs all nodes in one L2 network"
                        .formatted(
                            route.nextHop(),
                            route.mesh().peer(),
                            Printable.of(facts.link()),
                            reached())));
  }

  private String reached() {
    return facts.connected().isEmpty()
        ? "no network by its own prefixes (if all share the link, say onlink: true of their segment)"
        : facts.connected().toString();
  }

  private Optional<Refusal> refuse(Refusal.Kind kind, String message) {
    return Optional.of(new Refusal(kind, message));
  }
}
