package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A run that adds here and removes there: all hosts have their new routes before one loses any. */
class WavesIT extends HostgwTest {
  private static final String NEW = "10.1.84.0/24";

  WavesIT(Lab lab) {
    super(lab);
  }

  /** The fourth node's podCIDR is another one, and the fifth node is gone. */
  private LabInventory renumbered() {
    return inventory().without(host(5)).withPodCidr(host(4), NEW);
  }

  private List<LabHost> gaining() {
    return List.of(host(1), host(2), host(3));
  }

  private String newRoute() {
    return meshRoute(NEW, host(4));
  }

  private List<String> routesAfter(LabHost of) {
    return Stream.concat(
            meshRoutes(of).stream()
                .filter(route -> !route.startsWith(host(4).podCidr()))
                .filter(route -> !route.startsWith(host(5).podCidr())),
            of == host(4) ? Stream.of() : Stream.of(newRoute()))
        .sorted()
        .toList();
  }

  private void isRenumbered(LabHost host) {
    assertThat(host.ownRoutes()).as(host.name()).isEqualTo(routesAfter(host));
    assertThat(persisted(host)).as(host.name()).isEqualTo(routesAfter(host));
  }

  @Test
  void everyAddOnEveryHostComesBeforeTheFirstRemovalOnAny() {
    assertThat(apply(inventory()).exit()).isZero();
    List<RouteMonitor> monitors = gaining().stream().map(RouteMonitor::timed).toList();
    RouteMonitor ofLoser = RouteMonitor.timed(host(4));
    List<String> events;
    CommandResult result;
    try (PodPings there = PodPings.between(host(1), host(2));
        PodPings back = PodPings.between(host(3), host(1))) {
      result = apply(renumbered(), "--max-removals", "2");
      events =
          Stream.concat(monitors.stream(), Stream.of(ofLoser))
              .flatMap(monitor -> monitor.events().stream())
              .sorted()
              .toList();
      assertThat(there.lost()).isEmpty();
      assertThat(back.lost()).isEmpty();
    } finally {
      monitors.forEach(RouteMonitor::close);
      ofLoser.close();
    }

    assertThat(result.exit()).as(result.stdout() + result.stderr()).isZero();
    assertThat(result.stderr()).contains("wave 1 of 2: 3 nodes", "wave 2 of 2: 4 nodes");
    assertThat(result.stdout()).contains("Apply: 4 nodes: 4 changed, 0 unchanged.");
    List<String> added = events.stream().filter(event -> event.contains("] " + NEW)).toList();
    List<String> removed = events.stream().filter(event -> event.contains("Deleted ")).toList();
    assertThat(added).hasSizeGreaterThanOrEqualTo(gaining().size());
    assertThat(removed)
        .hasSizeGreaterThanOrEqualTo(7)
        .noneMatch(event -> event.contains(host(1).podCidr() + " "));
    // Those of the last host that gained its route, not those of a manager that says it again.
    assertThat(firstAdds(events)).isLessThan(removed.get(0));
    Stream.concat(gaining().stream(), Stream.of(host(4))).forEach(this::isRenumbered);
    assertThat(drift(renumbered()).exit()).isZero();
  }

  /** The time of the last host's first new route. */
  private String firstAdds(List<String> events) {
    return events.stream().filter(event -> event.contains("] " + NEW)).toList().get(2);
  }

  @Test
  void aRunThatEndsBetweenTheWavesLeavesBothAndTheNextGoesOn() {
    assertThat(apply(inventory()).exit()).isZero();
    LabHost locked = host(3);
    String[] options = {
      "--max-removals", "2", "--max-failures", "0", "-p", "1", "--lock-timeout", "0s"
    };
    CommandResult stopped =
        LockHolder.during(locked, "alice@bastion", () -> apply(renumbered(), options));

    assertThat(stopped.exit()).isEqualTo(3);
    assertThat(stopped.stdout())
        .contains("another hostgw is at work there: alice@bastion")
        .contains(
            "not begun: the new routes are set, those that are to go are still there;"
                + " 1 of 4 nodes failed, and --max-failures is 0")
        .contains("1 failed, 3 not begun");
    for (LabHost both : List.of(host(1), host(2))) {
      List<String> routes =
          Stream.concat(meshRoutes(both).stream(), Stream.of(newRoute())).sorted().toList();
      assertThat(both.ownRoutes()).as(both.name()).isEqualTo(routes);
      assertThat(persisted(both)).as(both.name()).isEqualTo(routes);
    }
    List.of(locked, host(4)).forEach(this::hasMesh);

    CommandResult next = apply(renumbered(), "--max-removals", "2");

    assertThat(next.exit()).as(next.stdout()).isZero();
    Stream.concat(gaining().stream(), Stream.of(host(4))).forEach(this::isRenumbered);
  }

  @Test
  void whereThereIsOnlyOneKindThereIsOneWave() {
    CommandResult added = apply(inventory());
    CommandResult removed = apply(inventory().without(host(5)));

    assertThat(added.exit()).isZero();
    assertThat(removed.exit()).isZero();
    assertThat(added.stderr() + removed.stderr()).doesNotContain("wave");
  }
}
