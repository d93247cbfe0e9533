package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ctrl-C and connections that die, at moments of a seeded chance. */
@Timeout(400)
class InterruptionIT extends BrokenOffTest {
  private static final int MOMENTS = 5;
  private static final Duration A_FEW_SECONDS = Duration.ofSeconds(8);

  InterruptionIT(Lab lab) {
    super(lab, 2, 20_240_811);
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
    assertThat(found).as("moments before and after the change").contains(Found.OLD, Found.NEW);
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
}
