package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * hostgw is killed at random moments of an apply over five hosts: each of them comes to rest by
 * itself, and is whole. {@code -Dhostgw.lab.kills=100} does it more often, {@code
 * -Dhostgw.lab.seed=N} at the same moments again.
 */
@Timeout(7200)
class KillIT extends BrokenOffTest {
  private static final int KILLS = Integer.getInteger("hostgw.lab.kills", 3);
  private static final Duration AT_REST = Duration.ofSeconds(60);
  private static final String[] SHORT_WINDOW = {"--confirm-timeout", "5s"};

  KillIT(Lab lab) {
    super(lab, 5, Long.getLong("hostgw.lab.seed", System.nanoTime()));
  }

  /** What was not confirmed is undone by the host itself. */
  @Override
  void settle(LabHost host) {
    super.settle(host);
    Await.until(
        host + " has gone back, or its change stays",
        AT_REST,
        () ->
            host.shell("[ ! -e /var/lib/hostgw/pending ] && [ ! -e /var/lib/hostgw/reverting ]")
                    .exit()
                == 0);
  }

  @Test
  void aKilledHostgwLeavesEveryHostWhole() {
    System.out.println("seed " + seed);
    FaultTable table = FaultTable.of(getClass().getSimpleName());
    Map<Found, Integer> runs = new EnumMap<>(Found.class);
    before.apply().ok();
    long whole = undisturbed();
    // One in each part of the run, in no order: a test that is stopped has seen all parts too.
    List<Integer> parts = IntStream.range(0, KILLS).boxed().collect(Collectors.toList());
    Collections.shuffle(parts, random);
    for (int kill = 0; kill < KILLS; kill++) {
      long delay = (long) ((parts.get(kill) + random.nextDouble()) * whole / KILLS);
      Binary.Running running = after.start(SHORT_WINDOW);
      Await.moment(Duration.ofNanos(delay));
      running.signal("KILL");
      running.finish();
      found.clear();
      everyHostIsWholeAndTheNextApplyGetsThrough("kill -9 after " + delay / 1_000_000 + " ms");
      Found all = all(found);
      runs.merge(all, 1, Integer::sum);
      table.add("kill -9 of hostgw", HostKind.usual(), words(all));
      System.out.printf("kill %d after %d ms: %s%n", kill + 1, delay / 1_000_000, found);
    }
    System.out.println("kills: " + runs);
    assertThat(runs.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(KILLS);
  }

  /** What all hosts have, or else that some are on their way. */
  private static Found all(List<Found> hosts) {
    return hosts.stream().distinct().count() == 1 ? hosts.get(0) : Found.ADDS_ON_TOP_OF_OLD;
  }

  private static String words(Found all) {
    return switch (all) {
      case OLD -> "all hosts old";
      case NEW -> "all hosts new";
      case ADDS_ON_TOP_OF_OLD -> "each host old, adds of wave one on top of old, or new";
    };
  }
}
