package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Something goes wrong on each host, of every kind at once, at a step of its own of what hostgw
 * does there: the host comes to rest as it was, or with what the first wave adds, or as it was to
 * be, at runtime and on disk alike, and the next apply gets through. A seeded sample of faults and
 * steps; {@code -Dhostgw.lab.faults=all} takes every step, a number that many faults a kind, {@code
 * -Dhostgw.lab.minutes=N} what it gets to in that time.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class FaultsIT {
  private static final long SEED = Long.getLong("hostgw.lab.seed", 20_261_128);
  private static final boolean ALL = "all".equals(System.getProperty("hostgw.lab.faults"));

  /** Faults a kind in a sample. */
  private static final int SAMPLE = Integer.getInteger("hostgw.lab.faults", 1);

  /** Hosts a kind: with more of them, a run of many faults is shorter. */
  private static final int COPIES = Integer.getInteger("hostgw.lab.copies", 1);

  /**
   * Whether a revert that failed is left to the host, which tries again a minute later. Who does
   * not ask for many faults does not wait for that, but goes to the console.
   */
  private static final boolean PATIENT = System.getProperty("hostgw.lab.faults") != null;

  /** After that, no further round begins. */
  private static final Duration ALL_THE_TIME =
      Duration.ofMinutes(Integer.getInteger("hostgw.lab.minutes", 150));

  /** More hosts at once are slower, each of them. */
  private static final String WINDOW = 5 * COPIES + "s";

  private static final Duration RUN = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofMinutes(2);

  /**
   * No script of hostgw runs on the host, and none will by itself: no timer, no shell that waits.
   */
  private static final String AT_REST =
      """
      ! pgrep -u ops sshd >/dev/null && ! pgrep -x sudo >/dev/null && ! pgrep -f '[/]run/hostgw/job|[/]var/lib/hostgw/' >/dev/null &&
        { [ ! -e /run/hostgw/lock ] || flock -n /run/hostgw/lock true; } &&
        [ -z "$(systemctl list-units --all --plain --no-legend 'hostgw-revert-*')" ]
      """;

  /** What must not be left, whatever happened. */
  private static final String LEFT =
      """
      ls -d /run/hostgw/job.* /run/hostgw/work.* 2>/dev/null
      find /etc /run /var/lib/hostgw -xdev -name '.hostgw-new' -o -name '99-hostgw-keep.conf'
      """;

  /** What is there only while a change waits. */
  private static final String WAITING =
      "ls -d /run/NetworkManager/system-connections/hostgw-trial* /var/lib/hostgw/pending /var/lib/hostgw/pending.new /var/lib/hostgw/reverting /etc/systemd/system/hostgw-boot.service"
          + " /etc/systemd/system/sysinit.target.wants/hostgw-boot.service 2>/dev/null; true";

  private static final Pattern ROUTE =
      Pattern.compile("(10\\.1\\.\\d+\\.0/24)\\D{1,20}?(\\d+\\.\\d+\\.\\d+\\.\\d+)\\b");

  private final Random random = new Random(SEED);
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
  private final FaultTable table = FaultTable.of("node");

  private Lab lab;
  private State before;
  private State after;

  @TempDir Path directory;

  /** What is wanted, by peers that need not be there: next hops are only proved to be on-link. */
  private record State(Path inventory, Map<Integer, Integer> routes) {
    private Binary applying() {
      return Binary.hostgw()
          .within(RUN)
          .with("apply", "-y", "-i", inventory.toString(), "-l", "kubworker*", "--allow-moves");
    }

    /** Begins an apply whose hosts go back soon if it does not confirm. */
    Binary.Running start() {
      return applying().with("--confirm-timeout", WINDOW).start();
    }

    CommandResult apply() {
      return applying().run();
    }
  }

  @BeforeEach
  void boot() {
    List<HostKind> kinds = HostKind.tested();
    lab =
        Lab.startBeside(
            "faults",
            LabShape.of(
                Collections.nCopies(COPIES, kinds).stream().flatMap(List::stream).toList()));
    before = state("before", Map.of(191, 191, 192, 192, 193, 193));
    after = state("after", Map.of(191, 192, 192, 191, 194, 194));
    lab.eachHost(host -> new FaultyTools(host).install());
  }

  @AfterEach
  void sweep() {
    if (lab != null) {
      lab.close();
    }
  }

  private State state(String name, Map<Integer, Integer> routes) {
    LabInventory inventory = LabInventory.of(lab);
    for (Map.Entry<Integer, Integer> route : routes.entrySet()) {
      inventory =
          inventory.with(
              "peer" + route.getValue(),
              lab.network().address(route.getValue()),
              "10.1." + route.getKey() + ".0/24");
    }
    return new State(inventory.to(directory.resolve(name + ".yaml")), routes);
  }

  @Test
  void everyHostIsWholeWhateverGoesWrongOnIt_morph129_deployrs221(TestReporter reporter) {
    reporter.publishEntry("seed", Long.toString(SEED));
    Map<HostKind, Deque<FaultPlan.Injection>> plans = plans();
    long end = System.nanoTime() + ALL_THE_TIME.toNanos();
    while (plans.values().stream().anyMatch(plan -> !plan.isEmpty())
        && wrong.size() < 10
        && System.nanoTime() - end < 0) {
      Map<LabHost, FaultPlan.Injection> round = new HashMap<>();
      for (LabHost host : lab.hosts()) {
        Deque<FaultPlan.Injection> plan = plans.get(host.kind());
        if (!plan.isEmpty()) {
          round.put(host, plan.remove());
        }
      }
      round(round);
    }
    assertThat(wrong).as("seed %d", SEED).isEmpty();
  }

  /** Lets one change happen undisturbed, to see what its steps are. */
  private Map<HostKind, Deque<FaultPlan.Injection>> plans() {
    before.apply().ok();
    lab.eachHost(host -> new FaultyTools(host).arm(new FaultPlan.Injection(HostFault.KILLED, 0)));
    after.apply().ok();
    swap();
    Map<HostKind, Deque<FaultPlan.Injection>> plans = new HashMap<>();
    for (LabHost host : lab.hosts()) {
      List<String> calls = new FaultyTools(host).calls();
      FaultPlan plan = new FaultPlan(host.kind(), calls.size(), random);
      plans.computeIfAbsent(host.kind(), kind -> ALL ? plan.all() : plan.sample(SAMPLE));
      new FaultyTools(host).lift(HostFault.KILLED);
    }
    return plans;
  }

  private void round(Map<LabHost, FaultPlan.Injection> faults) {
    Map<LabHost, String> last =
        lab.hosts().stream().collect(Collectors.toMap(host -> host, FaultsIT::last));
    faults.forEach((host, injection) -> new FaultyTools(host).arm(injection));
    Binary.Running running = after.start();
    List<CompletableFuture<Set<LabHost>>> boots =
        faults.entrySet().stream()
            .filter(entry -> entry.getValue().fault().stopsTheHost())
            .map(
                entry ->
                    CompletableFuture.supplyAsync(
                        () -> bootsOnceDown(entry.getKey(), entry.getValue().fault(), running)))
            .toList();
    CommandResult result = running.finish();
    Set<LabHost> hit =
        boots.stream().flatMap(boot -> boot.join().stream()).collect(Collectors.toSet());
    if (result.stdout().contains("HGW506")) {
      wrong.add("nobody has edited anything: " + faults + result.stdout());
    }
    faults.forEach(
        (host, injection) -> {
          FaultyTools tools = new FaultyTools(host);
          if (injection.fault() == HostFault.ACTIVATION_FAILS || tools.hasFired()) {
            hit.add(host);
          }
          tools.lift(injection.fault());
        });
    Map<LabHost, String> outcomes =
        faults.keySet().parallelStream()
            .collect(
                Collectors.toMap(
                    host -> host, host -> rests(host, last.get(host), faults.get(host), result)));
    theNextApplyGetsThrough(faults, result);
    faults.forEach((host, injection) -> host.shell(injection.fault().after()).ok());
    hit.forEach(
        host -> table.add(faults.get(host).fault().words(), host.kind(), outcomes.get(host)));
    swap();
  }

  /** Boots the host when it has gone down, or is to; the host if that came about in the run. */
  private static Set<LabHost> bootsOnceDown(LabHost host, HostFault fault, Binary.Running running) {
    Await.until("the fault on " + host, RUN, () -> isHit(host) || !running.isRunning());
    if (!isHit(host)) {
      return Set.of();
    }
    if (fault == HostFault.POWER_CUT) {
      host.powerOff();
    }
    Await.until(host + " is down", RUN, () -> !host.isUp());
    host.powerOn();
    return Set.of(host);
  }

  private static boolean isHit(LabHost host) {
    try {
      return new FaultyTools(host).hasFired();
    } catch (RuntimeException e) {
      // Nothing runs on a host that is down.
      return !host.isUp();
    }
  }

  private static String last(LabHost host) {
    return host.shell("cat /var/lib/hostgw/last 2>/dev/null || :").ok();
  }

  /** Waits until the host has come to rest, and returns how it is then. */
  private String rests(
      LabHost host, String lastBefore, FaultPlan.Injection injection, CommandResult result) {
    String what = "%s, %s: ".formatted(host.kind(), injection);
    if (!Await.whether(SOON, () -> isAtRest(host))) {
      wrong(host, what + "no rest", result);
    }
    String state = wholeState(host);
    if (state.isEmpty()) {
      wrong(host, what + "not whole", result);
    }
    String waiting = host.shell(WAITING).stdout();
    String left = host.shell(LEFT).stdout();
    // What could not be taken away from a read-only /etc is for the next apply.
    boolean isStuck = injection.fault() == HostFault.ETC_READ_ONLY;
    if (waiting.isEmpty() && !left.isEmpty() && !isStuck) {
      wrong(host, what + "left: " + left, result);
    }
    String last = last(host);
    String way =
        !waiting.isEmpty()
            ? "the next apply goes on"
            : last.equals(lastBefore)
                ? "nothing was changed yet"
                : last.replaceFirst(" .*", "") + by(last);
    return state + ": " + way;
  }

  private static boolean isAtRest(LabHost host) {
    if (!PATIENT && host.exists("/var/lib/hostgw/reverting")) {
      host.shell("/var/lib/hostgw/revert.sh");
    }
    return host.shell(AT_REST).exit() == 0;
  }

  private static String by(String last) {
    if (last.contains("nobody confirmed")) {
      return " by its timer";
    }
    return last.contains("booted") ? " at boot" : last.contains("by hand") ? " by hand" : "";
  }

  /** Which of the three states the host is in, at runtime and on disk; empty if in none. */
  private String wholeState(LabHost host) {
    List<String> runtime = host.podRoutes();
    List<String> disk = persisted(host);
    if (!runtime.equals(disk)) {
      return "";
    }
    if (runtime.equals(routesOf(before.routes(), host))) {
      return "old";
    }
    if (runtime.equals(routesOf(after.routes(), host))) {
      return "new";
    }
    Map<Integer, Integer> between = new HashMap<>(before.routes());
    between.putAll(after.routes());
    return runtime.equals(routesOf(between, host)) ? "old and the adds" : "";
  }

  private void theNextApplyGetsThrough(
      Map<LabHost, FaultPlan.Injection> faults, CommandResult result) {
    CommandResult next = after.apply();
    if (next.exit() != 0) {
      wrong.add(
          "the next apply after %s%n%s%s%nafter%n%s%s"
              .formatted(faults, next.stdout(), next.stderr(), result.stdout(), result.stderr()));
    }
    CommandResult drift =
        Binary.hostgw()
            .with("drift", "-i", after.inventory().toString(), "-l", "kubworker*")
            .within(RUN)
            .run();
    if (drift.exit() != 0) {
      wrong.add("drift after %s%n%s%s".formatted(faults, drift.stdout(), drift.stderr()));
    }
    for (LabHost host : lab.hosts()) {
      String what = "%s, %s, after the next apply: ".formatted(host.kind(), faults.get(host));
      if (!wholeState(host).equals("new")) {
        wrong(host, what + "not new", result);
      }
      String left = host.shell(LEFT + WAITING).stdout();
      if (!left.isEmpty()) {
        wrong(host, what + "left: " + left, result);
      }
      if (host.shell(AT_REST).exit() != 0
          && !Await.whether(SOON, () -> host.shell(AT_REST).exit() == 0)) {
        wrong(host, what + "something runs", result);
      }
      if (!host.systemState().equals("running")) {
        wrong(host, what + host.systemState(), result);
      }
    }
  }

  private void wrong(LabHost host, String what, CommandResult result) {
    String text =
        "%s%nrun: %s%s%nhost %s: routes %s%n%s%n%s"
            .formatted(
                what,
                result.stdout(),
                result.stderr(),
                host,
                host.podRoutes(),
                persisted(host),
                host.shell(
                        "cat /var/lib/hostgw/last; ls -la /var/lib/hostgw /run/hostgw; journalctl -b -q -n 40 --no-pager -u 'hostgw-*'")
                    .stdout());
    System.err.println(text);
    wrong.add(text);
  }

  private List<String> routesOf(Map<Integer, Integer> others, LabHost of) {
    return Stream.concat(
            lab.hosts().stream()
                .filter(peer -> peer != of)
                .map(peer -> route(peer.podCidr(), peer.address())),
            others.entrySet().stream()
                .map(
                    entry ->
                        route(
                            "10.1." + entry.getKey() + ".0/24",
                            lab.network().address(entry.getValue()))))
        .sorted()
        .toList();
  }

  private static String route(String destination, String via) {
    return destination + " via " + via + " dev ens192";
  }

  /** The routes of hostgw's file, whatever its format. */
  private static List<String> persisted(LabHost host) {
    String file = host.kind() == HostKind.PLAIN ? "/etc/hostgw/load-routes" : host.kind().file();
    return ROUTE
        .matcher(host.shell("cat " + file + " 2>/dev/null || :").ok())
        .results()
        .map(found -> route(found.group(1), found.group(2)))
        .sorted()
        .toList();
  }

  private void swap() {
    State then = before;
    before = after;
    after = then;
  }
}
