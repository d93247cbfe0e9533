package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/**
 * An apply that is broken off at some moment: each host has all of the old, or all of the first
 * wave on top of that, or all of the new; nothing is left lying about, and the next apply gets
 * through.
 */
abstract class BrokenOffTest extends HostgwTest {
  /** No script of hostgw is there, and nothing holds the lock. */
  private static final String IDLE =
      "! ls /run/hostgw/job.* /run/hostgw/work.* >/dev/null 2>&1 && flock -n /run/hostgw/lock true";

  final List<LabHost> hosts;
  final long seed;
  final Random random;

  /** What each host had after each moment. */
  final List<Found> found = new ArrayList<>();

  State before;
  State after;

  /**
   * Makes it.
   *
   * @param count how many hosts are in the inventory
   */
  BrokenOffTest(Lab lab, int count, long seed) {
    super(lab);
    this.hosts = lab.hosts().subList(0, count);
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** What a host has. */
  enum Found {
    OLD,
    ADDS_ON_TOP_OF_OLD,
    NEW
  }

  /** What is wanted, by peers that need not be there: next hops are only proved to be on-link. */
  record State(Path inventory, List<String> routes) {
    static State of(Path file, LabInventory inventory, List<String> routes) {
      return new State(inventory.to(file), routes.stream().sorted().toList());
    }

    CommandResult apply() {
      return start().finish();
    }

    Binary.Running start(String... options) {
      return Binary.hostgw()
          .with("apply", "-y", "-i", inventory.toString(), "-l", "kubworker*", "--allow-moves")
          .with(options)
          .start();
    }
  }

  /** One way that leads from the other by an added, two changed and a removed route. */
  @BeforeEach
  void twoStates() {
    LabInventory real =
        lab.hosts().stream()
            .filter(host -> !hosts.contains(host))
            .reduce(inventory(), LabInventory::without, (one, other) -> one);
    before =
        State.of(
            directory.resolve("before.yaml"),
            real.with("a", peer(91), "10.1.91.0/24")
                .with("b", peer(92), "10.1.92.0/24")
                .with("c", peer(93), "10.1.93.0/24"),
            List.of(route(91, 91), route(92, 92), route(93, 93)));
    after =
        State.of(
            directory.resolve("after.yaml"),
            real.with("a", peer(92), "10.1.91.0/24")
                .with("b", peer(91), "10.1.92.0/24")
                .with("d", peer(94), "10.1.94.0/24"),
            List.of(route(91, 92), route(92, 91), route(94, 94)));
  }

  private String peer(int octet) {
    return lab.network().address(octet);
  }

  private String route(int destination, int via) {
    return "10.1.%d.0/24 via %s dev ens192 proto 73".formatted(destination, peer(via));
  }

  /** How long an apply takes when nothing happens to it. Swaps the states. */
  long undisturbed() {
    long start = System.nanoTime();
    after.apply().ok();
    long took = System.nanoTime() - start;
    swap();
    return took;
  }

  void swap() {
    State then = before;
    before = after;
    after = then;
  }

  /** Swaps the states, so that the next moment has a change to make again. */
  void everyHostIsWholeAndTheNextApplyGetsThrough(String when) {
    hosts.parallelStream()
        .forEach(
            host -> {
              settle(host);
              isWhole(host, when);
            });
    hosts.forEach(host -> found.add(found(host)));
    CommandResult next = after.apply();
    assertThat(next.exit()).as(when + "\n" + next.stdout() + next.stderr()).isZero();
    hosts.parallelStream()
        .forEach(
            host -> {
              isWhole(host, when);
              assertThat(host.ownRoutes()).as(when).isEqualTo(routesOf(after, host));
            });
    swap();
  }

  /** Nobody is at work on the host any more, and nobody is about to be. */
  void settle(LabHost host) {
    // A script that is still on its way would begin later.
    String quiet = "! pgrep -u ops sshd >/dev/null && ! pgrep -x sudo >/dev/null && " + IDLE;
    Await.until(
        "nothing of hostgw runs or lies on " + host + ": " + host.shell("ls /run/hostgw").stdout(),
        SOON,
        () -> host.shell(quiet).exit() == 0);
  }

  void isWhole(LabHost host, String when) {
    List<String> routes = host.ownRoutes();
    assertThat(routes)
        .as("%s, routes of %s, seed %d", when, host, seed)
        .isIn(
            Stream.of(before.routes(), between(), after.routes())
                .map(state -> routesOf(state, host))
                .toList());
    assertThat(persisted(host)).as("%s, file of %s, seed %d", when, host, seed).isEqualTo(routes);
    assertThat(host.dropIns()).as(when).containsExactly(DROP_IN);
    assertThat(host.bridgeRoute()).isEqualTo(bridgeRouteOf(host));
  }

  /** Wave one: all that is new, on top of what is to go in wave two. */
  private List<String> between() {
    Set<String> destinations =
        after.routes().stream().map(BrokenOffTest::destination).collect(Collectors.toSet());
    Stream<String> outgoing =
        before.routes().stream().filter(route -> !destinations.contains(destination(route)));
    return Stream.concat(after.routes().stream(), outgoing).toList();
  }

  private static String destination(String route) {
    return route.substring(0, route.indexOf(' '));
  }

  private List<String> routesOf(State state, LabHost host) {
    return routesOf(state.routes(), host);
  }

  private List<String> routesOf(List<String> routes, LabHost host) {
    return Stream.concat(
            routes.stream(),
            hosts.stream()
                .filter(peer -> peer != host)
                .map(peer -> meshRoute(peer.podCidr(), peer)))
        .sorted()
        .toList();
  }

  private Found found(LabHost host) {
    List<String> routes = host.ownRoutes();
    if (routes.equals(routesOf(after, host))) {
      return Found.NEW;
    }
    return routes.equals(routesOf(before, host)) ? Found.OLD : Found.ADDS_ON_TOP_OF_OLD;
  }
}
