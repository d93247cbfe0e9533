package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An apply that is broken off at moments of a seeded chance: each host has all of the old, or all
 * of the first wave on top of that, or all of the new; nothing is left lying about, and the next
 * apply gets through.
 */
@Timeout(400)
class InterruptionIT extends HostgwTest {
  private static final long SEED = 20_240_811;
  private static final int MOMENTS = 5;
  private static final Duration A_FEW_SECONDS = Duration.ofSeconds(8);

  /** No script of hostgw is there, and nothing holds the lock. */
  private static final String IDLE =
      "! ls /run/hostgw/job.* /run/hostgw/work.* >/dev/null 2>&1 && flock -n /run/hostgw/lock true";

  private final List<LabHost> hosts = lab.hosts().subList(0, 2);
  private final Random random = new Random(SEED);

  /** Of each host after each moment: whether it had the new routes. */
  private final List<Boolean> found = new ArrayList<>();

  private State before;
  private State after;

  InterruptionIT(Lab lab) {
    super(lab);
  }

  /** What is wanted, by peers that need not be there: next hops are only proved to be on-link. */
  private record State(Path inventory, List<String> routes) {
    static State of(Path file, LabInventory inventory, List<String> routes) {
      return new State(inventory.to(file), routes.stream().sorted().toList());
    }

    CommandResult apply() {
      return start().finish();
    }

    Binary.Running start() {
      return Binary.hostgw()
          .with("apply", "-y", "-i", inventory.toString(), "-l", "kubworker*", "--allow-moves")
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

  @Test
  void ctrlCEndsWith130AndEveryHostIsWhole() {
    before.apply().ok();
    long whole = undisturbed();
    for (int moment = 0; moment < MOMENTS; moment++) {
      // One in each part of the run, and some after its end: both states are met on a slow machine
      // too.
      long delay = (long) ((moment + random.nextDouble()) * 1.4 * whole / MOMENTS);
      Binary.Running running = after.start();
      Await.moment(Duration.ofNanos(delay));
      boolean inTime = running.signal("INT");
      long signalled = System.nanoTime();
      int exit = running.finish().exit();

      assertThat(Duration.ofNanos(System.nanoTime() - signalled)).isLessThan(A_FEW_SECONDS);
      // What was through in the moment of the signal has succeeded.
      assertThat(exit)
          .as("after %d ms", delay / 1_000_000)
          .isIn(inTime ? List.of(130, 0) : List.of(0));
      assertThat(running.stderr()).doesNotContain("Exception", "\tat ");
      everyHostIsWholeAndTheNextApplyGetsThrough("Ctrl-C after " + delay / 1_000_000 + " ms");
    }
    assertThat(found).as("moments before and after the change").contains(true, false);
  }

  @Test
  void ctrlCWhileAHostIsBeingChangedLeavesItWhole() {
    before.apply().ok();
    List<Integer> exits = new ArrayList<>();
    for (int moment = 0; moment < MOMENTS / 3; moment++) {
      int delay = soon();
      Binary.Running running = after.start();
      aScriptRunsOn(hosts.get(moment % 2));
      Await.moment(Duration.ofMillis(delay));
      running.signal("INT");
      exits.add(running.finish().exit());
      everyHostIsWholeAndTheNextApplyGetsThrough("Ctrl-C " + delay + " ms after the push");
    }
    assertThat(exits).contains(130).isSubsetOf(130, 0);
  }

  @Test
  void aKilledHostgwLeavesEveryHostWhole() {
    before.apply().ok();
    List<Integer> exits = new ArrayList<>();
    for (int moment = 0; moment < MOMENTS / 2; moment++) {
      int delay = soon();
      Binary.Running running = after.start();
      aScriptRunsOn(hosts.get(moment % 2));
      Await.moment(Duration.ofMillis(delay));
      running.signal("KILL");
      exits.add(running.finish().exit());
      everyHostIsWholeAndTheNextApplyGetsThrough("kill -9 " + delay + " ms after the push");
    }
    assertThat(exits).contains(137);
  }

  @Test
  void aKilledConnectionLeavesEveryHostWhole() {
    before.apply().ok();
    List<Integer> exits = new ArrayList<>();
    for (int moment = 0; moment < MOMENTS / 2; moment++) {
      int delay = soon();
      Binary.Running running = after.start();
      List<CompletableFuture<CommandResult>> cuts =
          hosts.stream().map(host -> connectionsDie(host, delay)).toList();
      CommandResult result = running.finish();
      cuts.forEach(CompletableFuture::join);

      exits.add(result.exit());
      assertThat(result.stderr()).doesNotContain("Exception", "\tat ");
      everyHostIsWholeAndTheNextApplyGetsThrough("ssh killed " + delay + " ms after the push");
    }
    // What was made is confirmed over another connection, so that most of them come to a good end.
    assertThat(exits).contains(0).isSubsetOf(3, 0);
  }

  /** A link that dies is not noticed by the host: its script must not wait for anybody. */
  @Test
  void aHostThatIsCutOffFinishesByItself() {
    LabHost first = hosts.get(0);
    before.apply().ok();
    Binary.Running running = after.start();
    aScriptRunsOn(first);
    first.cut();
    try {
      Await.until(
          "the script on " + first + " has ended", SOON, () -> first.shell(IDLE).exit() == 0);
      isWhole(first, "cut off");
    } finally {
      first.mend();
    }
    assertThat(running.finish().exit()).isIn(0, 3);
    everyHostIsWholeAndTheNextApplyGetsThrough("cut off");
  }

  /** Milliseconds after the push began: more often few, as that is when the script arrives. */
  private int soon() {
    double chance = random.nextDouble();
    return (int) (chance * chance * 600);
  }

  /** Kills the host's sshd sessions, some time after the change script has begun to arrive. */
  private static CompletableFuture<CommandResult> connectionsDie(LabHost host, int milliseconds) {
    String script =
        """
        end=$(($(date +%%s) + 20))
        until ls /run/hostgw/job.* >/dev/null 2>&1; do
          [ "$(date +%%s)" -lt "$end" ] || exit 1
          sleep 0.005
        done
        sleep 0.%03d
        pkill -KILL -u ops sshd || :
        """
            .formatted(milliseconds);
    return CompletableFuture.supplyAsync(() -> host.shell(script));
  }

  private static void aScriptRunsOn(LabHost host) {
    host.shell(
            """
            end=$(($(date +%s) + 20))
            until ls /run/hostgw/job.* >/dev/null 2>&1; do
              [ "$(date +%s)" -lt "$end" ] || exit 1
              sleep 0.005
            done
            """)
        .ok();
  }

  /** How long an apply takes when nothing happens to it. Swaps the states. */
  private long undisturbed() {
    long start = System.nanoTime();
    after.apply().ok();
    long took = System.nanoTime() - start;
    swap();
    return took;
  }

  private void swap() {
    State then = before;
    before = after;
    after = then;
  }

  /** Swaps the states, so that the next moment has a change to make again. */
  private void everyHostIsWholeAndTheNextApplyGetsThrough(String when) {
    hosts.parallelStream()
        .forEach(
            host -> {
              settle(host);
              isWhole(host, when);
            });
    hosts.forEach(host -> found.add(host.ownRoutes().equals(routesOf(after, host))));
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
  private static void settle(LabHost host) {
    // A script that is still on its way would begin later.
    String quiet = "! pgrep -u ops sshd >/dev/null && ! pgrep -x sudo >/dev/null && " + IDLE;
    Await.until(
        "nothing of hostgw runs or lies on " + host + ": " + host.shell("ls /run/hostgw").stdout(),
        SOON,
        () -> host.shell(quiet).exit() == 0);
  }

  private void isWhole(LabHost host, String when) {
    List<String> routes = host.ownRoutes();
    assertThat(routes)
        .as("%s, routes of %s, seed %d", when, host, SEED)
        .isIn(
            Stream.of(before.routes(), between(), after.routes())
                .map(state -> routesOf(state, host))
                .toList());
    assertThat(persisted(host)).as("%s, file of %s, seed %d", when, host, SEED).isEqualTo(routes);
    assertThat(host.dropIns()).as(when).containsExactly(DROP_IN);
    assertThat(host.bridgeRoute()).isEqualTo(bridgeRouteOf(host));
  }

  /** Wave one: all that is new, on top of what is to go in wave two. */
  private List<String> between() {
    Set<String> destinations =
        after.routes().stream().map(InterruptionIT::destination).collect(Collectors.toSet());
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
    LabHost peer = hosts.get(hosts.get(0) == host ? 1 : 0);
    return Stream.concat(routes.stream(), Stream.of(meshRoute(peer.podCidr(), peer)))
        .sorted()
        .toList();
  }
}
