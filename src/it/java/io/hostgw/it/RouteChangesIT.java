package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of routes as the pods feel them, and what they leave alone. */
class RouteChangesIT extends HostgwTest {
  RouteChangesIT(Lab lab) {
    super(lab);
  }

  @Test
  void aChangedNextHopIsReplacedInPlace_antrea6965() {
    LabHost first = host(1);
    LabHost fourth = host(4);
    LabHost fifth = host(5);
    apply(inventory(), "-l", first.name()).ok();

    List<String> events;
    try (RouteMonitor monitor = RouteMonitor.on(first)) {
      CommandResult result =
          apply(
              inventory().withPodCidr(fourth, fifth.podCidr()).withPodCidr(fifth, fourth.podCidr()),
              "-l",
              first.name(),
              "--allow-moves");
      assertThat(result.exit()).isZero();
      assertThat(result.stdout()).contains("2 to change", fourth.name() + " has moved");
      events = monitor.events();
    }

    assertThat(events).noneMatch(event -> event.startsWith("Deleted"));
    List<String> expected =
        List.of(
            meshRoute(host(3).podCidr(), host(3)),
            meshRoute(fourth.podCidr(), fifth),
            meshRoute(fifth.podCidr(), fourth),
            meshRoute(host(2).podCidr(), host(2)));
    assertThat(first.ownRoutes()).isEqualTo(expected);
    assertThat(persisted(first)).isEqualTo(expected);
  }

  @Test
  void noPingIsLostWhileOtherRoutesComeChangeAndGo() {
    LabHost first = host(1);
    LabHost second = host(2);
    LabHost moving = host(5);
    String newAddress = lab.network().address(60);
    apply(inventory().without(host(3))).ok();
    moving.exec("ip", "address", "add", newAddress + "/24", "dev", "ens192").ok();

    try (PodPings there = PodPings.between(first, second);
        PodPings back = PodPings.between(second, first);
        PodPings toMoving = PodPings.between(first, moving)) {
      CommandResult result =
          apply(
              inventory()
                  .without(host(4))
                  .withAddress(moving, newAddress)
                  .withSshHost(moving, moving.address()));
      assertThat(result.exit()).isZero();
      assertThat(result.stdout()).contains("1 to add, 1 to change, 1 to remove");
      assertThat(there.lost()).isEmpty();
      assertThat(back.lost()).isEmpty();
      assertThat(toMoving.lost()).as("by the route that is replaced in place").isEmpty();
    } finally {
      moving.exec("ip", "address", "del", newAddress + "/24", "dev", "ens192").ok();
    }
    assertThat(first.ownRoutes())
        .containsExactly(
            meshRoute(host(3).podCidr(), host(3)),
            moving.podCidr() + " via " + newAddress + " dev ens192 proto 73",
            meshRoute(second.podCidr(), second));
  }

  /** So that no lost ping above means something. */
  @Test
  void aGapOfTheRouteIsSeenByThePings() {
    LabHost first = host(1);
    apply(inventory(), "-l", first.name(), "-l", host(2).name()).ok();
    try (PodPings pings = PodPings.between(first, host(2))) {
      String route = meshRoute(host(2).podCidr(), host(2));
      first.shell(
          "ip route del %1$s; ping -q -c 10 -i 0.01 127.0.0.1; ip route add %1$s".formatted(route));
      assertThat(pings.lost()).isNotEmpty();
    }
  }

  @Test
  void ownTwinsAreTakenOutExactly_systemd42696() {
    LabHost first = host(1);
    String cidr = host(3).podCidr();
    first
        .shell(
            """
            set -e
            ip route add %1$s via %2$s proto 73
            ip route append %1$s via %3$s proto 73
            ip route add %1$s via %2$s proto 73 metric 50
            ip route add %1$s via %3$s proto 73 metric 51
            """
                .formatted(cidr, host(3).address(), host(4).address()))
        .ok();
    assertThat(first.ownRoutes()).hasSize(4);

    assertThat(apply(inventory(), "-l", first.name(), "-l", host(3).name()).exit()).isZero();

    hasMesh(first);
    assertThat(first.podPings(host(3).podAddress())).isTrue();
  }

  @Test
  void aTwinThatIsNotTheFirstIsTakenOutWithoutTouchingTheFirst() {
    LabHost first = host(1);
    apply(inventory(), "-l", first.name()).ok();
    first
        .shell("ip route append %s via %s proto 73".formatted(host(3).podCidr(), host(4).address()))
        .ok();

    List<String> events;
    try (RouteMonitor monitor = RouteMonitor.on(first)) {
      apply(inventory(), "-l", first.name()).ok();
      events = monitor.events();
    }

    hasMesh(first);
    assertThat(events)
        .singleElement()
        .asString()
        .startsWith("Deleted %s via %s ".formatted(host(3).podCidr(), host(4).address()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "via GATEWAY dev ens192",
        "via GATEWAY dev ens192 metric 200",
        "via GATEWAY dev ens192 proto 4 metric 100"
      })
  void aForeignRouteOfAWantedDestinationRefusesTheNodeAndShowsIt(String route) {
    LabHost first = host(1);
    LabHost third = host(3);
    String line = third.podCidr() + " " + route.replace("GATEWAY", third.address());
    first.addRoute(line);
    try {
      CommandResult result = apply(inventory());

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout())
          .contains("another owner's, \"" + line + "\"; --adopt takes it over (HGW613)");
      isUntouched(first);
      assertThat(first.routes())
          .extracting(HostRoute::dst)
          .filteredOn(dst -> dst.startsWith("10.1."))
          .containsExactlyInAnyOrder(first.podCidr(), third.podCidr());
      lab.hosts().subList(1, 5).forEach(this::hasMesh);
    } finally {
      first.deleteRoute(line);
    }
  }

  @Test
  void whatOthersKeepOnTheHostIsThereAfterTheActivation_systemd25451_systemd29716() {
    LabHost first = host(1);
    try (ForeignThings foreign = ForeignThings.on(first, host(2))) {
      List<String> before = foreign.shown();
      List<String> events;
      try (RouteMonitor monitor = RouteMonitor.on(first)) {
        assertThat(apply(inventory(), "-l", first.name(), "-l", host(2).name()).exit()).isZero();
        events = monitor.events();
      }
      assertThat(foreign.shown()).isEqualTo(before);
      assertThat(events).as("not even for a moment").noneMatch(line -> line.startsWith("Deleted"));
      hasMesh(first);

      assertThat(
              apply(inventory().without(host(5)), "-l", first.name(), "-l", host(2).name()).exit())
          .isZero();

      assertThat(foreign.shown()).as("after a second activation").isEqualTo(before);
    }
  }
}
