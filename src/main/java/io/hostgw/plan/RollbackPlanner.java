package io.hostgw.plan;

import io.hostgw.facts.Difference;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.Generation;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.OwnRoute;
import io.hostgw.facts.PastChange;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how a host comes to be what it was before a change: a plan for which that is wanted. */
public final class RollbackPlanner {
  private final Node node;
  private final NodeFacts facts;
  private final Generation then;
  private final HostFitness fitness;

  private RollbackPlanner(Node node, NodeFacts facts, Generation then) {
    this.node = node;
    this.facts = facts;
    this.then = then;
    this.fitness = new HostFitness(facts);
  }

  /**
   * Plans the way back of one host.
   *
   * @param node the node
   * @param facts what it has
   * @param then what it had
   * @return what to do, or why nothing may be done
   * @throws MalformedAnswerException if a route of then is none that hostgw sets
   */
  public static NodePlan plan(Node node, NodeFacts facts, Generation then)
      throws MalformedAnswerException {
    return new RollbackPlanner(node, facts, then).plan();
  }

  /** Returns the plan for a host that has kept nothing to go back to. */
  public static NodePlan withoutGeneration(Node node) {
    return new NodePlan.Refused(
        node,
        new Refusal(
            Refusal.Kind.NO_GENERATION,
            "the host has kept no such change: `hostgw status %s` lists those that it has"
                .formatted(node.name())));
  }

  private NodePlan plan() throws MalformedAnswerException {
    if (facts.link().isEmpty()) {
      return refused(
          Refusal.Kind.IDENTITY,
          "the host does not have the address " + node.primaryAddress() + ": is it the node?");
    }
    Optional<Refusal> newer = fitness.newerState();
    if (newer.isPresent()) {
      return new NodePlan.Refused(node, newer.get());
    }
    if (then.isWaiting()) {
      return refused(
          Refusal.Kind.UNCONFIRMED,
          "a change waits for its confirmation there, and goes back by itself without: keep it by `hostgw confirm %s`, or wait"
              .formatted(node.name()));
    }
    if (!(facts.keeper() instanceof LinkKeeper.Found keeper)) {
      return refused(Refusal.Kind.NO_BACKEND, facts.keeper().reason());
    }
    NodePlan.Ready plan = ready(keeper);
    Optional<Refusal> inTheWay =
        plan.isEmpty() ? Optional.empty() : inTheWay(plan).or(fitness::room);
    return inTheWay.<NodePlan>map(refusal -> new NodePlan.Refused(node, refusal)).orElse(plan);
  }

  private NodePlan refused(Refusal.Kind kind, String message) {
    return new NodePlan.Refused(node, new Refusal(kind, message));
  }

  private Optional<Refusal> inTheWay(NodePlan.Ready plan) {
    Set<Cidr> wanted =
        plan.changes().stream()
            .flatMap(change -> change instanceof Change.AddRoute add ? Stream.of(add) : Stream.of())
            .map(add -> add.wanted().destination())
            .collect(Collectors.toSet());
    Optional<Refusal> foreign =
        facts.foreign().stream()
            .filter(route -> wanted.contains(route.destination()))
            .map(ForeignRoute::line)
            .findFirst()
            .map(
                line ->
                    new Refusal(
                        Refusal.Kind.FOREIGN_ROUTE,
                        "another owner has a route there: \"%s\"".formatted(line)));
    return foreign.or(
        () ->
            facts.obstacles().stream()
                .findFirst()
                .map(line -> new Refusal(Refusal.Kind.OBSTACLE, line)));
  }

  private NodePlan.Ready ready(LinkKeeper.Found keeper) throws MalformedAnswerException {
    var wanted = new ArrayList<WantedRoute>();
    for (OwnRoute route : Stream.concat(then.ipv4().stream(), then.ipv6().stream()).toList()) {
      wanted.add(wanted(route));
    }
    DesiredState nothing = DesiredState.nothing(node);
    var changes = new ArrayList<Change>();
    new RouteChanges(nothing, wanted, List.of())
        .of(facts.ipv4(), facts.ipv6()).stream()
            .map(RollbackPlanner::withReason)
            .forEach(changes::add);
    changes.addAll(FileChanges.ofPast(facts, then.files(), wanted.size()));
    facts.differences().stream()
        .filter(Difference::isMendable)
        .forEach(difference -> changes.add(new Change.SetState(difference)));
    return new NodePlan.Ready(
        nothing,
        keeper,
        facts.link(),
        facts.details().mtu(),
        changes,
        findings(!changes.isEmpty()),
        facts.observed(),
        List.of());
  }

  private static Change withReason(Change change) {
    return change instanceof Change.RemoveRoute remove
            && remove.reason() != Change.RemoveRoute.Reason.TWIN
        ? new Change.RemoveRoute(remove.was(), Change.RemoveRoute.Reason.NOT_BEFORE)
        : change;
  }

  private static WantedRoute wanted(OwnRoute route) throws MalformedAnswerException {
    Optional<Cidr> destination = Cidr.parse(route.destination());
    if (destination.isPresent() && route.isUnreachable()) {
      return new WantedRoute.Unreachable(destination.get());
    }
    Optional<Address> hop =
        Address.parse(route.gateway())
            .filter(each -> destination.filter(to -> to.family() == each.family()).isPresent());
    boolean isOnlink = route.oddity().equals("onlink");
    if (hop.isEmpty() || !isOnlink && !route.oddity().isEmpty()) {
      throw new MalformedAnswerException(
          "the host has kept a route that hostgw does not set: " + route);
    }
    return new WantedRoute.Kept(new Route(destination.get(), hop.get()), isOnlink);
  }

  private List<Finding> findings(boolean isDue) {
    PastChange undone = then.undone();
    String what =
        "goes back to before change %d: %s%s%s"
            .formatted(
                then.number(),
                undone.kind().isEmpty() ? "a change" : undone.kind(),
                undone.when().isEmpty() ? "" : " of " + undone.when(),
                undone.who().isEmpty() ? "" : " by " + undone.who());
    return isDue
        ? Stream.of(
                Stream.of(new Finding(ProblemCode.UNDOES, what)),
                Activation.findings(facts, "rollback"),
                given().stream(),
                settings().stream())
            .flatMap(each -> each)
            .toList()
        : List.of();
  }

  private Optional<Finding> given() {
    long count = then.given().stream().map(OwnRoute::destination).distinct().count();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            new Finding(
                ProblemCode.GIVES_BACK,
                "%s that %s adopted: another owner's again, as far as %s still ours"
                    .formatted(
                        count == 1 ? "1 route" : count + " routes",
                        count == 1 ? "was" : "were",
                        count == 1 ? "it is" : "they are")));
  }

  private Optional<Finding> settings() {
    return then.hadSettings()
        ? Optional.of(
            new Finding(
                ProblemCode.SETTINGS_STAY,
                "what hostSettings has set in the kernel stays as it is until the next reboot"))
        : Optional.empty();
  }
}
