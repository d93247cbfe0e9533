package io.hostgw.run;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Cluster;
import io.hostgw.model.Inventory;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.RemovalGuard;
import io.hostgw.report.WatchEvent;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The mesh that a watch keeps on its hosts: takes the next one if the guard lets it. */
final class KeptMesh {
  private final KeptHosts hosts;
  private final Guard guard;
  private final RemovalWindow window;
  private final Clock clock;
  private final Consumer<WatchEvent> events;

  private WatchedState kept = nothing();
  private Set<String> warnings = Set.of();
  private boolean begun;
  private boolean objected;

  /**
   * Makes it; nothing is kept yet.
   *
   * @param hosts the hosts
   * @param guard stops the first mesh, by what hosts would lose
   * @param window stops those after it, by what they and hosts have lost of late
   * @param clock what the window goes by
   * @param events is told
   */
  KeptMesh(
      KeptHosts hosts,
      Guard guard,
      RemovalWindow window,
      Clock clock,
      Consumer<WatchEvent> events) {
    this.hosts = hosts;
    this.guard = guard;
    this.window = window;
    this.clock = clock;
    this.events = events;
  }

  private static WatchedState nothing() {
    var none = new Inventory(Cluster.unknown(), List.of(), Origin.of("nothing"));
    return new WatchedState(InventoryDigest.of(none), List.of(), RouteMesh.of(none));
  }

  /**
   * Brings hosts to an inventory that was read anew.
   *
   * @param start the inventory
   * @param always whether hosts are looked at although nothing else is wanted than before
   * @throws InterruptedException if hosts were not read to the end
   */
  void take(Start start, boolean always) throws InterruptedException {
    WatchedState next = WatchedState.of(start);
    warn(start);
    if (!always && begun && !objected && next.wantsTheSameAs(kept)) {
      return;
    }
    List<Survey> surveys = begun ? List.of() : surveys(start);
    Optional<String> objection =
        begun ? window.accept(next.destinations(), clock.instant()) : first(start, next, surveys);
    objected = objection.isPresent();
    if (objected) {
      hosts.hold();
      events.accept(new WatchEvent.Guarded(objection.get()));
      return;
    }
    boolean same = next.wantsTheSameAs(kept);
    if (begun && !same) {
      events.accept(next.since(kept, start.loaded().inventory().nodes().size()));
    }
    begun = true;
    kept = same ? kept : next;
    hosts.want(kept.mesh(), start.nodes(), surveys);
  }

  private List<Survey> surveys(Start start) throws InterruptedException {
    List<Survey> surveys = hosts.survey(start.loaded().mesh(), start.nodes());
    if (Thread.interrupted()) {
      throw new InterruptedException("cancelled while hosts were read");
    }
    return surveys;
  }

  /** Nobody knows yet what hosts have, so all are read before one is changed. */
  private Optional<String> first(Start start, WatchedState next, List<Survey> surveys) {
    List<String> all = guard.objections(start, surveys);
    Optional<String> objection =
        all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
    if (objection.isEmpty()) {
      window.accept(next.destinations(), clock.instant());
      window.admit(RemovalGuard.removed(Guard.plans(surveys)), clock.instant());
    }
    return objection;
  }

  private void warn(Start start) {
    Set<String> now =
        start.loaded().warnings().stream()
            .map(Problem::line)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    now.stream()
        .filter(line -> !warnings.contains(line))
        .forEach(line -> events.accept(new WatchEvent.Warned(line)));
    warnings = now;
  }
}
