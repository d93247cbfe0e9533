package io.hostgw.plan;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.OurFile;
import io.hostgw.facts.RuntimeRoutes;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what goes from a host that hostgw leaves: a plan for which nothing is wanted. */
public final class RemovalPlanner {
  private static final String SETTINGS = "settings";

  private final NodeFacts facts;
  private final boolean keepRoutes;

  private RemovalPlanner(NodeFacts facts, boolean keepRoutes) {
    this.facts = facts;
    this.keepRoutes = keepRoutes;
  }

  /**
   * Plans the removal from one host.
   *
   * @param node the node that it is, or was
   * @param facts what it has
   * @param keepRoutes whether the routes stay until the next reboot
   */
  public static NodePlan plan(Node node, NodeFacts facts, boolean keepRoutes) {
    Optional<Refusal> newer = new HostFitness(facts).newerState();
    if (newer.isPresent()) {
      return new NodePlan.Refused(node, newer.get());
    }
    if (!(facts.keeper() instanceof LinkKeeper.Found keeper)) {
      var unclear = new Refusal(Refusal.Kind.NO_BACKEND, facts.keeper().reason());
      return new NodePlan.Refused(node, unclear);
    }
    return new RemovalPlanner(facts, keepRoutes).ready(DesiredState.nothing(node), keeper);
  }

  private NodePlan ready(DesiredState desired, LinkKeeper.Found keeper) {
    var changes = new ArrayList<Change>();
    if (!keepRoutes) {
      changes.addAll(
          new RouteChanges(desired, List.of(), List.of()).of(facts.ipv4(), facts.ipv6()));
    }
    changes.addAll(FileChanges.ofAll(facts));
    facts.differences().forEach(left -> changes.add(new Change.SetState(left)));
    return new NodePlan.Ready(
        desired,
        keeper,
        facts.link(),
        facts.details().mtu(),
        changes,
        changes.isEmpty() ? List.of() : findings(),
        facts.observed(),
        List.of());
  }

  private List<Finding> findings() {
    return Stream.of(
            Activation.findings(facts, "remove"), settings().stream(), keptRoutes().stream())
        .flatMap(each -> each)
        .toList();
  }

  private Optional<Finding> settings() {
    return facts.files().stream()
        .filter(file -> file.keeper().equals(SETTINGS) && file.path().endsWith("/90-hostgw.conf"))
        .map(OurFile::path)
        .findFirst()
        .map(
            path ->
                new Finding(
                    ProblemCode.SETTINGS_STAY,
                    "what %s has set in the kernel stays as it is until the next reboot"
                        .formatted(path)));
  }

  private Optional<Finding> keptRoutes() {
    long kept = Stream.of(facts.ipv4(), facts.ipv6()).mapToLong(RemovalPlanner::count).sum();
    return keepRoutes && kept > 0
        ? Optional.of(
            new Finding(
                ProblemCode.ROUTES_WITHOUT_OWNER,
                "%s nobody's any more: lost at the next reboot, or when %s goes down"
                    .formatted(
                        kept == 1 ? "1 route stays and is" : kept + " routes stay and are",
                        Printable.of(facts.link()))))
        : Optional.empty();
  }

  private static long count(RuntimeRoutes routes) {
    return routes instanceof RuntimeRoutes.Listed listed ? listed.routes().size() : 0;
  }
}
