package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cluster that hostgw stems from: five hosts, full mesh, for good. */
class SeedIT extends HostgwTest {
  SeedIT(Lab lab) {
    super(lab);
  }

  @Test
  void routesComeBackAfterReboot_flannel1070_flannel1434() {
    assertThat(apply(inventory()).exit()).isZero();

    LabHost first = host(1);
    assertThat(first.routes().stream().filter(route -> route.dst().startsWith("10.1.")))
        .extracting(HostRoute::toString)
        .containsExactlyInAnyOrder(
            "10.1.0.0/24 dev cni0 proto kernel scope link",
            "10.1.1.0/24 via " + lab.network().address(46) + " dev ens192 proto 73",
            "10.1.2.0/24 via " + lab.network().address(47) + " dev ens192 proto 73",
            "10.1.3.0/24 via " + lab.network().address(48) + " dev ens192 proto 73",
            "10.1.4.0/24 via " + lab.network().address(45) + " dev ens192 proto 73");
    List<List<HostRoute>> before = lab.hosts().stream().map(LabHost::routes).toList();
    lab.hosts().forEach(this::hasMesh);

    lab.eachHost(LabHost::reboot);

    assertThat(lab.hosts().stream().map(LabHost::routes).toList()).isEqualTo(before);
    assertThat(unreachablePodPairs()).isEmpty();
    assertThat(drift(inventory()).exit()).isZero();
  }

  /** Asks each of the 20 ordered pairs. */
  private List<String> unreachablePodPairs() {
    List<String> failed = new ArrayList<>();
    for (LabHost from : lab.hosts()) {
      for (LabHost to : lab.hosts()) {
        if (from != to && !from.podPings(to.podAddress())) {
          failed.add(from + " to " + to);
        }
      }
    }
    return failed;
  }

  @Test
  void theSecondApplyTouchesNothing() {
    apply(inventory()).ok();
    lab.hosts().forEach(host -> host.exec("touch", "/run/lab-before").ok());
    List<Integer> commands = lab.hosts().stream().map(host -> rootCommands(host).size()).toList();
    List<Long> connections = lab.hosts().stream().map(LabHost::connections).toList();
    List<RouteMonitor> monitors = lab.hosts().stream().map(RouteMonitor::on).toList();
    CommandResult second;
    List<String> events;
    long start = System.nanoTime();
    Duration took;
    try {
      second = apply(inventory());
      took = Duration.ofNanos(System.nanoTime() - start);
      events = monitors.stream().flatMap(monitor -> monitor.events().stream()).toList();
    } finally {
      monitors.forEach(RouteMonitor::close);
    }

    assertThat(second.exit()).isZero();
    assertThat(second.stdout()).contains("0 changed, 5 unchanged");
    assertThat(took).as("nothing is waited for").isLessThan(Duration.ofSeconds(8));
    assertThat(events).isEmpty();
    for (int i = 0; i < commands.size(); i++) {
      LabHost host = lab.hosts().get(i);
      assertThat(
              host.shell(
                      "find /etc /var/lib /run/hostgw -newer /run/lab-before -o -cnewer /run/lab-before")
                  .ok())
          .as(host.name())
          .isEmpty();
      assertThat(host.connections() - connections.get(i)).as("connections").isEqualTo(1);
      List<String> all = rootCommands(host);
      assertThat(all.subList(commands.get(i), all.size()))
          .as("one reading script, and no second round trip")
          .singleElement()
          .asString()
          .contains("COMMAND=/usr/bin/sh -c ", "gzip -dc");
    }
  }

  /** What sudo has written of this boot. */
  private static List<String> rootCommands(LabHost host) {
    return host.shell("journalctl -q -b -o cat -t sudo")
        .ok()
        .lines()
        .filter(line -> line.contains("COMMAND="))
        .toList();
  }

  @Test
  void aRouteToTheNodesOwnPodsIsTakenOutAndTheBridgesStays_kubernetesTheHardWay539() {
    LabHost first = host(1);
    String planted = first.podCidr() + " via " + host(2).address() + " proto 73 metric 50";
    first.addRoute(planted);

    CommandResult drift = drift(inventory(), "-l", first.name());
    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("the node's own podCIDR must not be routed away");
    apply(inventory()).ok();

    hasMesh(first);
    assertThat(first.podPings(first.bridgeAddress())).isTrue();
  }

  @Test
  void aRemovedNodesRouteIsGoneForGood_flannel2554_cilium28137() {
    LabHost gone = host(5);
    apply(inventory()).ok();

    CommandResult result = apply(inventory().without(gone));
    assertThat(result.exit()).isZero();
    assertThat(result.stdout()).contains("- 10.1.3.0/24", "no node has that podCIDR");
    List<LabHost> others = lab.hosts().subList(0, 4);
    others.forEach(host -> hasNoRouteTo(gone, host));

    others.parallelStream().forEach(LabHost::reboot);
    others.forEach(host -> hasNoRouteTo(gone, host));

    assertThat(apply(inventory()).exit()).isZero();
    lab.hosts().forEach(this::hasMesh);
  }

  private void hasNoRouteTo(LabHost gone, LabHost host) {
    List<String> expected =
        meshRoutes(host).stream().filter(route -> !route.startsWith(gone.podCidr())).toList();
    assertThat(host.ownRoutes()).as(host.name()).isEqualTo(expected);
    assertThat(persisted(host)).as(host.name()).isEqualTo(expected);
    assertThat(host.routes()).extracting(HostRoute::dst).doesNotContain(gone.podCidr());
  }
}
