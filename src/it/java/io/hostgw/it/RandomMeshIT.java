package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster of every kind of hosts, changed at random, and one thing goes wrong with each change:
 * packets between pods whose routes were right before and after are lost only while the fault
 * lasts. The seed is printed; {@code -Dhostgw.lab.seed=N} does the same again, {@code
 * -Dhostgw.lab.rounds=50} does more of it.
 */
@Timeout(7200)
class RandomMeshIT {
  private static final int ROUNDS = Integer.getInteger("hostgw.lab.rounds", 4);
  private static final Duration AT_REST = Duration.ofSeconds(120);
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final Pattern POD_CIDR = Pattern.compile("10\\.1\\.\\d+\\.0/24");

  private static final List<HostKind> KINDS =
      List.of(
          HostKind.NETWORKD,
          HostKind.NETPLAN,
          HostKind.NETWORKMANAGER,
          HostKind.IFUPDOWN,
          HostKind.PLAIN);

  /** Which faults there are to take: {@code -Dhostgw.lab.faults=CUT,REBOOT} names some. */
  private static final List<MeshFault> FAULTS =
      Arrays.stream(MeshFault.values())
          .filter(
              fault ->
                  Pattern.matches(
                      System.getProperty("hostgw.lab.faults", ".*").replace(',', '|'),
                      fault.name()))
          .toList();

  /**
   * Nobody is at work on the host any more, and nothing will undo anything by itself. Notes of a
   * change may be there whose script was killed before it set a timer, and so before it changed
   * anything; the next apply takes them away.
   */
  private static final String RESTS =
      """
      ! pgrep -f '/run/hostgw/[j]ob' && ! pgrep -x sudo &&
        { [ ! -e /run/hostgw/lock ] || flock -n /run/hostgw/lock true; } &&
        [ -z "$(systemctl list-units --all --plain --no-legend 'hostgw-revert-*')" ] && [ ! -e /var/lib/hostgw/reverting ]
      """;

  /** What may be the reason. */
  private static final String UNREST =
      """
      ps -eo pid,ppid,etimes,args | grep -E 'hostgw|sudo|sshd' | cut -c1-200
      ls -l /run/hostgw /var/lib/hostgw /var/lib/hostgw/pending /var/lib/hostgw/reverting
      cat /proc/uptime /run/hostgw/holder /var/lib/hostgw/pending/meta /var/lib/hostgw/reverting/meta /var/lib/hostgw/last
      tail -n 5 /var/lib/hostgw/history.jsonl
      systemctl list-timers --all 'hostgw-*'
      journalctl -q --no-pager -n 60 -u 'hostgw-*' -u NetworkManager -u systemd-networkd
      """;

  private final Map<MeshFault, Tally> tallies = new TreeMap<>();

  private Lab lab;
  private FaultTable table;
  private long runMillis;

  @TempDir Path directory;

  @BeforeEach
  void boot() {
    lab = Lab.startBeside("random", LabShape.of(KINDS));
    table = FaultTable.of(getClass().getSimpleName());
  }

  @AfterEach
  void sweep() {
    if (lab != null) {
      lab.close();
    }
  }

  /** What was lost, by the fault; the longest gap in seconds. */
  private record Tally(int rounds, long sent, long lost, double longest, double fault) {
    Tally and(Tally other) {
      return new Tally(
          rounds + other.rounds,
          sent + other.sent,
          lost + other.lost,
          Math.max(longest, other.longest),
          Math.max(fault, other.fault));
    }
  }

  @Test
  void podsThatHadAWayBeforeAndAfterHaveItAllTheTime() {
    long seed = Long.getLong("hostgw.lab.seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    MeshState state = MeshState.of(lab);
    apply(state).finish().ok();
    long start = System.nanoTime();
    state = state.next(random);
    apply(state).finish().ok();
    runMillis = Duration.ofNanos(System.nanoTime() - start).toMillis();

    for (int round = 1; round <= ROUNDS; round++) {
      MeshState next = state.next(random);
      MeshFault fault = FAULTS.get(random.nextInt(FAULTS.size()));
      LabHost host = lab.hosts().get(random.nextInt(lab.hosts().size()));
      String what = "seed %d, round %d, %s of %s".formatted(seed, round, fault, host.kind());
      Tally tally = round(state, next, fault, host, new Random(random.nextLong()), what);
      tallies.merge(fault, tally, Tally::and);
      System.out.println(what + ": " + tally);
      state = next;
    }

    System.out.println(figures());
  }

  private String figures() {
    return tallies.entrySet().stream()
        .map(
            each ->
                "%s: %d rounds, %d pings, %d lost, longest gap %.1f s, longest fault %.1f s"
                    .formatted(
                        each.getKey(),
                        each.getValue().rounds(),
                        each.getValue().sent(),
                        each.getValue().lost(),
                        each.getValue().longest(),
                        each.getValue().fault()))
        .collect(Collectors.joining("\n"));
  }

  private Tally round(
      MeshState before,
      MeshState after,
      MeshFault fault,
      LabHost host,
      Random random,
      String what) {
    MeshPings pings = MeshPings.start(lab);
    Binary.Running running = apply(after);
    CompletableFuture<MeshFault.Effect> faulty =
        CompletableFuture.supplyAsync(() -> fault.happen(host, running, runMillis, random));
    CommandResult result = running.finish();
    MeshFault.Effect effect = faulty.join();
    if (fault == MeshFault.REBOOT) {
      pings.begin(host);
    }
    if (fault == MeshFault.NOTHING) {
      assertThat(result.exit()).as(what + result.stdout() + result.stderr()).isZero();
    }
    lab.hosts().forEach(each -> comesToRest(each, before, after, fault, what));

    CommandResult next = apply(after).finish();
    assertThat(next.exit()).as(what + "\n" + next.stdout() + next.stderr()).isZero();
    CommandResult drift = hostgw("drift", after).run();
    assertThat(drift.exit()).as(what + "\n" + drift.stdout() + drift.stderr()).isZero();
    after.members().forEach(each -> isWhole(each, after.routes(each), what));
    return judge(pings.results(), before, after, effect, what);
  }

  private static Tally judge(
      Map<MeshPings.Way, MeshPings.Result> results,
      MeshState before,
      MeshState after,
      MeshFault.Effect effect,
      String what) {
    Tally tally = new Tally(1, 0, 0, 0, effect.until() - effect.from());
    for (Map.Entry<MeshPings.Way, MeshPings.Result> each : results.entrySet()) {
      MeshPings.Way way = each.getKey();
      if (!before.isRight(way) || !after.isRight(way)) {
        continue;
      }
      assertThat(each.getValue().gaps())
          .as("%s; %s; %s", what, way, effect)
          .allMatch(gap -> effect.explains(way, gap));
      double longest =
          each.getValue().gaps().stream().mapToDouble(MeshPings.Gap::seconds).max().orElse(0);
      tally = tally.and(new Tally(0, each.getValue().sent(), each.getValue().lost(), longest, 0));
    }
    return tally;
  }

  /** By itself: all of the old, or all of the first wave on top of that, or all of the new. */
  private void comesToRest(
      LabHost host, MeshState before, MeshState after, MeshFault fault, String what) {
    if (!Await.whether(AT_REST, () -> host.shell(RESTS).exit() == 0)) {
      throw new AssertionError(what + ": " + host + " does not rest:\n" + host.shell(UNREST));
    }
    if (after.out().contains(host) || before.out().contains(host)) {
      return;
    }
    List<String> routes = podRoutes(host);
    List<String> between = before.routesOnTheWayTo(after, host);
    assertThat(routes).as(what).isIn(before.routes(host), between, after.routes(host));
    isWhole(host, routes, what);
    table.add(
        fault + " during a random change",
        host.kind(),
        routes.equals(after.routes(host))
            ? "new"
            : routes.equals(before.routes(host)) ? "old" : "adds of wave one on top of old");
  }

  /** At runtime and on disk alike. */
  private static void isWhole(LabHost host, List<String> routes, String what) {
    assertThat(podRoutes(host)).as(what + "; " + host.kind()).isEqualTo(routes);
    assertThat(onDisk(host))
        .as(what + "; file of " + host.kind())
        .isEqualTo(
            routes.stream()
                .map(route -> route.substring(0, route.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Those by a next hop: not the ones that lead nowhere. */
  private static List<String> podRoutes(LabHost host) {
    return host.podRoutes().stream().filter(route -> !route.contains(" via  dev ")).toList();
  }

  private static SortedSet<String> onDisk(LabHost host) {
    String file = host.kind() == HostKind.PLAIN ? "/etc/hostgw/load-routes" : host.kind().file();
    return POD_CIDR
        .matcher(host.shell("cat " + file + " 2>/dev/null || :").ok())
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Binary.Running apply(MeshState state) {
    return hostgw("apply", state)
        .with("-y", "--allow-moves", "--max-removals", "100%", "--confirm-timeout", "5s")
        .start();
  }

  private Binary hostgw(String command, MeshState state) {
    Path file = state.inventory().to(directory.resolve("hostgw.yaml"));
    return Binary.hostgw().with(command, "-l", "kubworker*", "-i", file.toString()).within(LONG);
  }
}
