package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes of other owners that are exactly as wanted become ours without a gap. */
class AdoptIT extends HostgwTest {
  private static final String DIRECTORY = "/etc/systemd/network/10-lan.network.d";
  private static final String ALL_OF_PODS = "ip route flush root 10.1.0.0/16 dev ens192";

  AdoptIT(Lab lab) {
    super(lab);
  }

  @AfterEach
  void noRoutesOfOthersAreLeft() {
    host(1).shell(ALL_OF_PODS).ok();
  }

  /** A route to each other host, by hand: of no protocol, and the second of another metric. */
  private void routesOfOthers(LabHost of, String... odd) {
    for (int number = 2; number <= 5; number++) {
      String words = number - 2 < odd.length ? " " + odd[number - 2] : "";
      of.addRoute(way(number) + words);
    }
  }

  private String way(int number) {
    return host(number).podCidr() + " via " + host(number).address() + " dev ens192";
  }

  @Test
  void thePlanSaysAdoptAndOnlyAnApplyThatIsToldToDoesIt() {
    LabHost first = host(1);
    routesOfOthers(first, "", "metric 100", "proto static", "proto 17");
    List<HostRoute> before = first.routes();

    CommandResult plan = plan(inventory(), "-l", first.name(), "--detailed-exitcode");
    assertThat(plan.exit()).isEqualTo(2);
    assertThat(plan.stdout())
        .contains("4 to adopt", "= " + host(2).podCidr() + " via " + host(2).address())
        .contains("metric 100", "proto 17");
    CommandResult refused = apply(inventory(), "-l", first.name());
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.stdout()).contains("4 routes are as wanted", "--adopt", "(HGW613)");
    assertThat(first.routes()).isEqualTo(before);
    isUntouched(first);

    List<String> events;
    try (RouteMonitor monitor = RouteMonitor.on(first);
        PodPings pings = PodPings.between(first, backFrom(host(3)))) {
      assertThat(apply(inventory(), "--adopt").exit()).isZero();
      assertThat(pings.lost()).isEmpty();
      events = monitor.events();
    }

    hasMesh(first);
    assertThat(first.podRoutes()).as("no twin").hasSize(4);
    assertThat(events)
        .filteredOn(event -> event.startsWith("Deleted"))
        .as("only what had another metric goes, when ours is there")
        .singleElement()
        .asString()
        .contains(host(3).podCidr(), "metric 100");
    assertThat(events.indexOf(way(3) + " proto 73 "))
        .isBetween(0, indexOf(events, "Deleted " + host(3).podCidr()));
    assertThat(drift(inventory(), "-l", first.name()).exit()).isZero();
  }

  /** The way back to the first host, without which no ping is answered. */
  private LabHost backFrom(LabHost other) {
    other.addRoute(way(1));
    return other;
  }

  private static int indexOf(List<String> events, String start) {
    return events.indexOf(
        events.stream().filter(event -> event.startsWith(start)).findFirst().orElseThrow());
  }

  @Test
  void whatIsNotExactlyAsWantedStaysInTheWay() {
    LabHost first = host(1);
    routesOfOthers(first);
    first.changeRoute(way(2) + " mtu 1400");

    CommandResult result = apply(inventory(), "-l", first.name(), "--adopt");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stdout()).contains("another owner has a route there", "mtu 1400", "HGW503");
    isUntouched(first);
  }

  @Test
  void aRouteThatAFileBringsBackIsRefusedWithItsPlace() {
    LabHost first = host(1);
    String file = "/etc/systemd/network/10-lan.network.d/20-other.conf";
    String content = "[Route]\nGateway=%s\n# %s\nDestination=%s\n";
    first.writeFile(
        file, content.formatted(host(2).address(), host(2).podCidr(), host(2).podCidr()));
    try {
      first.restartManager();
      first.waitReady();
      assertThat(first.podRoutes()).hasSize(1);

      CommandResult result = apply(inventory(), "-l", first.name(), "--adopt");

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout()).contains(file + ":4 would bring it back", "(HGW614)");
      isUntouchedBut(first, file);
    } finally {
      first.shell("rm -f " + file).ok();
      first.restartManager();
      first.waitReady();
    }
  }

  private void isUntouchedBut(LabHost host, String file) {
    assertThat(host.dropIns()).containsExactly(file);
    assertThat(host.ownRoutes()).isEmpty();
    assertThat(host.exists("/var/lib/hostgw")).isFalse();
  }

  @Test
  void nothingIsTakenFromAnOwnerThatIsStillRunning() {
    LabHost first = host(1);
    routesOfOthers(first);
    String pid =
        first
            .shell(
                "cp /usr/bin/sleep /usr/local/bin/flanneld; /usr/local/bin/flanneld 600 >/dev/null 2>&1 & echo $!")
            .ok();
    try {
      CommandResult plan = plan(inventory(), "-l", first.name());
      assertThat(plan.stdout()).contains("4 to adopt", "flanneld");
      CommandResult refused = apply(inventory(), "-l", first.name(), "--adopt");
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.stderr()).contains("flanneld", "--allow-other-owner");
      isUntouched(first);

      assertThat(apply(inventory(), "-l", first.name(), "--adopt", "--allow-other-owner").exit())
          .isZero();
      hasMesh(first);
    } finally {
      first.shell("kill " + pid + "; rm -f /usr/local/bin/flanneld").ok();
    }
  }

  @Test
  void goingBackGivesEachRouteToItsOwner() {
    LabHost first = host(1);
    routesOfOthers(first, "", "metric 100", "proto static");
    first.shell("mkdir -p %1$s && mount -t tmpfs -o size=4k lab %1$s".formatted(DIRECTORY)).ok();
    first.shell("cat /dev/zero >" + DIRECTORY + "/fill 2>/dev/null || :").ok();
    List<HostRoute> before = first.routes();
    List<String> events;
    CommandResult result;
    try (RouteMonitor monitor = RouteMonitor.on(first)) {
      result = apply(inventory(), "-l", first.name(), "--adopt");
      events = monitor.events();
    } finally {
      first.exec("umount", DIRECTORY).ok();
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout()).contains("rolled back: cannot write " + DROP_IN);
    assertThat(first.routes()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(events)
        .filteredOn(event -> event.startsWith("Deleted " + host(2).podCidr()))
        .as("in place, there and back")
        .isEmpty();
    assertThat(first.dropIns()).isEmpty();
  }
}
