package io.hostgw.plan;

import io.hostgw.facts.ChangeCounts;
import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.net.Route;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is to be done on one node whose facts are known. */
public sealed interface NodePlan {
  /** Returns the node. */
  Node node();

  /**
   * The node can be brought to its desired state.
   *
   * @param desired what it should have
   * @param keeper who keeps the routes over a reboot
   * @param link the interface that the routes go out of
   * @param mtu that link's MTU in bytes; 0 if not known
   * @param changes what differs, routes by destination, then files; none if nothing does
   * @param warnings what a person should know
   * @param seen what the node was seen to have
   * @param outgoing the routes to be removed that do no harm while they stay: what two waves are
   *     for
   */
  record Ready(
      DesiredState desired,
      LinkKeeper.Found keeper,
      String link,
      int mtu,
      List<Change> changes,
      List<Finding> warnings,
      Sighting seen,
      List<Route> outgoing)
      implements NodePlan {
    /** Copies the lists. */
    public Ready {
      changes = List.copyOf(changes);
      warnings = List.copyOf(warnings);
      outgoing = List.copyOf(outgoing);
    }

    /**
     * Makes one of a node of which only the hash is known.
     *
     * @param observed the node's hash of what the plan was made from
     */
    public Ready(
        DesiredState desired,
        LinkKeeper.Found keeper,
        String link,
        int mtu,
        List<Change> changes,
        List<Finding> warnings,
        String observed,
        List<Route> outgoing) {
      this(desired, keeper, link, mtu, changes, warnings, Sighting.only(observed), outgoing);
    }

    /** Returns the node's hash of what the plan was made from. */
    public String observed() {
      return seen.observed();
    }

    @Override
    public Node node() {
      return desired.node();
    }

    /** Returns whether there is nothing to change. */
    public boolean isEmpty() {
      return changes.isEmpty();
    }

    /** Returns how much is to be changed. */
    public ChangeCounts counts() {
      return new ChangeCounts(
          number(Change.AddRoute.class) + number(Change.AdoptRoute.class),
          number(Change.ReplaceRoute.class),
          number(Change.RemoveRoute.class),
          number(Change.WriteFile.class) + number(Change.RemoveFile.class));
    }

    private long number(Class<? extends Change> kind) {
      return changes.stream().filter(kind::isInstance).count();
    }

    /** Returns the nodes whose pods have no route here, or a wrong one. */
    public Set<NodeName> lacking() {
      return changes.stream()
          .flatMap(
              change ->
                  change instanceof Change.AddRoute add
                      ? Stream.of(add.wanted())
                      : change instanceof Change.ReplaceRoute replace
                          ? Stream.of(replace.wanted())
                          : Stream.empty())
          .flatMap(
              wanted ->
                  wanted instanceof WantedRoute.ViaNode route
                      ? Stream.of(route.mesh().peer())
                      : Stream.empty())
          .collect(Collectors.toSet());
    }

    /** Returns whether a route is added, or leads another way afterwards. */
    boolean gains() {
      return changes.stream()
          .anyMatch(
              change -> change instanceof Change.AddRoute || change instanceof Change.ReplaceRoute);
    }

    /**
     * Returns the same plan without the removal of the outgoing routes, which the node's files hold
     * until they are removed too.
     */
    Ready keeping() {
      Set<String> kept =
          outgoing.stream()
              .map(route -> route.destination().toString())
              .collect(Collectors.toSet());
      List<Change> others =
          changes.stream()
              .filter(
                  change ->
                      !(change instanceof Change.RemoveRoute remove)
                          || !kept.contains(remove.was().destination()))
              .toList();
      return new Ready(
          desired.keeping(outgoing), keeper, link, mtu, others, warnings, seen, List.of());
    }

    /** Returns the routes of other owners that become ours. */
    public List<Change.AdoptRoute> adopted() {
      return changes.stream()
          .filter(Change.AdoptRoute.class::isInstance)
          .map(Change.AdoptRoute.class::cast)
          .toList();
    }

    /**
     * Returns what is not as it should be, once for each thing: what a change mends, and what
     * hostgw only says.
     */
    public Stream<Drift> drift() {
      return Stream.concat(
          changes.stream().map(Change::drift),
          warnings.stream().flatMap(finding -> finding.drift().stream()));
    }
  }

  /**
   * A person has to look at the node first.
   *
   * @param node the node
   * @param refusal why
   */
  record Refused(Node node, Refusal refusal) implements NodePlan {}
}
