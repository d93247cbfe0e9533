package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster in which every host is of another kind, and what happens to it in random order. The
 * seed is printed; {@code -Dhostgw.lab.seed=N} does the same again.
 */
@Timeout(600)
class MixedClusterIT {
  private static final int ROUNDS = 20;
  private static final Duration SOON = Duration.ofSeconds(20);

  private enum Event {
    APPLY,
    RESTART_MANAGER,
    FLAP,
    REBOOT
  }

  private Lab lab;

  /** Numbers of nodes that are in the mesh and that nobody runs: 10.1.N.0/24 via NET.N. */
  private final Set<Integer> others = new HashSet<>();

  /** What a host has that is not of the mesh. */
  private Map<LabHost, Set<String>> foreign;

  @TempDir Path directory;

  @BeforeEach
  void boot() {
    lab = Lab.startBeside("mixed", LabShape.of(HostKind.tested()));
  }

  @AfterEach
  void sweep() {
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void twentyRoundsLeaveNoDifferenceNoTwinAndNoFailedUnit(TestReporter reporter) {
    long seed = Long.getLong("hostgw.lab.seed", System.nanoTime());
    reporter.publishEntry("seed", Long.toString(seed));
    Random random = new Random(seed);
    foreign = lab.hosts().stream().collect(Collectors.toMap(Function.identity(), this::foreign));
    apply();
    isAsItShouldBe("seed " + seed + ", the first apply");

    for (int round = 1; round <= ROUNDS; round++) {
      Event event = Event.values()[random.nextInt(Event.values().length)];
      LabHost host = lab.hosts().get(random.nextInt(lab.hosts().size()));
      happens(event, host, random);
      isAsItShouldBe("seed %d, round %d: %s of %s".formatted(seed, round, event, host.kind()));
    }

    assertThat(hostgw("drift", "-l", "kubworker*").exit()).isZero();
  }

  private void happens(Event event, LabHost host, Random random) {
    switch (event) {
      case APPLY -> {
        int other = 60 + random.nextInt(5);
        if (!others.remove(other)) {
          others.add(other);
        }
        apply();
      }
      case RESTART_MANAGER -> host.restartManager();
      case REBOOT -> host.reboot();
      case FLAP -> flap(host);
    }
  }

  /** What nobody notices by itself is settled as its operator would. */
  private void flap(LabHost host) {
    host.flap();
    switch (host.kind()) {
      case IFUPDOWN -> host.restartManager();
      case PLAIN -> {
        host.setPlainDefaultRoute();
        apply();
      }
      default -> {}
    }
  }

  private void isAsItShouldBe(String after) {
    Await.whether(SOON, () -> lab.hosts().stream().allMatch(this::hasAllRoutes));
    for (LabHost host : lab.hosts()) {
      String what = after + "; " + host.kind();
      assertThat(host.podRoutes()).as(what).isEqualTo(mesh(host));
      assertThat(foreign(host)).as(what).isEqualTo(foreign.get(host));
      assertThat(host.systemState()).as(what).isEqualTo("running");
    }
  }

  private boolean hasAllRoutes(LabHost host) {
    return host.podRoutes().equals(mesh(host)) && foreign(host).equals(foreign.get(host));
  }

  private Set<String> foreign(LabHost host) {
    return host.routes().stream()
        .filter(route -> !route.dst().startsWith("10.1.") || route.dst().equals(host.podCidr()))
        .map(HostRoute::toString)
        .collect(Collectors.toSet());
  }

  private List<String> mesh(LabHost of) {
    return Stream.concat(
            lab.hosts().stream()
                .filter(peer -> peer != of)
                .map(peer -> peer.podCidr() + " via " + peer.address()),
            others.stream().map(n -> podCidr(n) + " via " + lab.network().address(n)))
        .map(route -> route + " dev ens192")
        .sorted()
        .toList();
  }

  private static String podCidr(int other) {
    return "10.1." + other + ".0/24";
  }

  private void apply() {
    hostgw("apply", "-y", "-l", "kubworker*").ok();
  }

  private CommandResult hostgw(String command, String... options) {
    LabInventory inventory = LabInventory.of(lab);
    for (int other : others) {
      inventory = inventory.with("other" + other, lab.network().address(other), podCidr(other));
    }
    return Binary.hostgw()
        .with(command, "-i", inventory.to(directory.resolve("hostgw.yaml")).toString())
        .run(options);
  }
}
