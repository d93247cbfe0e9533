package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Routes of others become ours, theirs again, and ours for good, on hosts of every kind in one
 * cluster of two families, while pods ping each other.
 */
@Timeout(600)
class AdoptKindsIT {
  /** A whole cluster goes back, each host by its own timer. */
  private static final Duration SOON = Duration.ofSeconds(60);

  /** By whom the routes to the next hosts are, and how: as by hand, by scripts, by daemons. */
  private static final List<String> OWNERS =
      List.of("", " metric 100", " proto static", " proto 17");

  private Lab lab;
  private Map<LabHost, Set<String>> before;

  @TempDir Path directory;

  @BeforeEach
  void bootWithRoutesOfOthers() {
    lab = Lab.startBeside("adopt", LabShape.of(HostKind.tested()).withIpv6());
    lab.eachHost(this::addRoutes);
    before = routes();
  }

  @AfterEach
  void sweep() {
    if (lab != null) {
      lab.close();
    }
  }

  private void addRoutes(LabHost of) {
    int number = 0;
    var script = new StringBuilder("set -e\n");
    for (LabHost peer : lab.hosts()) {
      if (peer != of) {
        String owner = OWNERS.get(number++ % OWNERS.size());
        script.append(
            "ip route add %s via %s dev ens192%s\n"
                .formatted(peer.podCidr(), peer.address(), owner));
        script.append(
            "ip -6 route add %s via %s dev ens192%s\n"
                .formatted(peer.ipv6PodCidr(), peer.ipv6Address(), owner));
      }
    }
    of.shell(script.toString()).ok();
  }

  private Map<LabHost, Set<String>> routes() {
    var all = new HashMap<LabHost, Set<String>>();
    lab.hosts().forEach(host -> all.put(host, host.routeSet()));
    return all;
  }

  private CommandResult hostgw(String command, String... options) {
    return Binary.hostgw()
        .within(Duration.ofMinutes(3))
        .with(command, "-i", LabInventory.of(lab).to(directory.resolve("hostgw.yaml")).toString())
        .run(options);
  }

  private static boolean isWaiting(LabHost host) {
    return host.shell("ls -d /var/lib/hostgw/pending /var/lib/hostgw/reverting").stdout().length()
        > 0;
  }

  private void othersHaveTheirRoutesAgain(String when) {
    for (LabHost host : lab.hosts()) {
      assertThat(host.routeSet())
          .as("%s: %s", host.kind(), when)
          .containsExactlyInAnyOrderElementsOf(before.get(host));
      assertThat(host.exists(kindsFile(host)) && host.readFile(kindsFile(host)).contains("10.1."))
          .as("%s: %s, on disk", host.kind(), when)
          .isFalse();
    }
  }

  private static String kindsFile(LabHost host) {
    return host.kind().file();
  }

  private void allIsOurs(String when) {
    for (LabHost host : lab.hosts()) {
      assertThat(host.podRoutes())
          .as("%s: %s", host.kind(), when)
          .isEqualTo(
              lab.hosts().stream()
                  .filter(peer -> peer != host)
                  .map(peer -> peer.podCidr() + " via " + peer.address() + " dev ens192")
                  .sorted()
                  .toList());
    }
    CommandResult drift = hostgw("drift");
    assertThat(drift.exit()).as("%s: %s", when, drift.stdout()).isZero();
  }

  private void podsReachEachOther(String when) {
    for (LabHost host : lab.hosts()) {
      for (LabHost peer : lab.hosts()) {
        if (host != peer) {
          assertThat(host.podPings(peer.podAddress()) && host.podPings(peer.podIpv6Address()))
              .as("%s to %s: %s", host.kind(), peer.kind(), when)
              .isTrue();
        }
      }
    }
  }

  @Test
  void routesOfOthersBecomeOursAndTheirsAgainAndOursForGood() {
    int peers = 2 * (lab.hosts().size() - 1);
    CommandResult plan = hostgw("plan");
    assertThat(plan.stdout()).contains(peers * lab.hosts().size() + " to adopt");
    assertThat(hostgw("apply", "-y").exit()).as("not without being told to").isEqualTo(4);
    assertThat(routes()).isEqualTo(before);

    hostgw("apply", "-y", "--adopt", "--no-confirm", "--confirm-timeout", "5s").ok();
    lab.eachHost(host -> Await.until(host.kind() + " goes back", SOON, () -> !isWaiting(host)));
    othersHaveTheirRoutesAgain("by the timer");

    hostgw("apply", "-y", "--adopt", "--no-confirm", "--confirm-timeout", "10m").ok();
    lab.eachHost(host -> host.exec("/var/lib/hostgw/revert.sh").ok());
    othersHaveTheirRoutesAgain("by hand");

    Map<LabHost, PodPings> pings = new HashMap<>();
    try {
      for (int i = 0; i < lab.hosts().size(); i++) {
        LabHost next = lab.hosts().get((i + 1) % lab.hosts().size());
        pings.put(lab.hosts().get(i), PodPings.between(lab.hosts().get(i), next));
      }
      hostgw("apply", "-y", "--adopt").ok();
      pings.forEach(
          (host, ping) -> assertThat(ping.lost()).as("lost by %s", host.kind()).isEmpty());
    } finally {
      pings.values().forEach(PodPings::close);
    }
    allIsOurs("adopted");

    lab.eachHost(LabHost::reboot);
    lab.eachHost(
        host ->
            Await.until(
                "routes of " + host.kind(), SOON, () -> host.podRoutes().size() == peers / 2));
    allIsOurs("after a reboot");
    podsReachEachOther("after a reboot");
  }
}
