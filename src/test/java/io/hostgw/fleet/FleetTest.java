package io.hostgw.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.outcome.Progress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FleetTest {
  private static List<Fleet.Task<Integer>> tasks(int count) {
    var node = Clusters.seed().nodes().get(0);
    return IntStream.range(0, count).mapToObj(i -> new Fleet.Task<>(node, i)).toList();
  }

  private static final Function<Integer, String> UNTOUCHED = i -> "untouched " + i;

  @Test
  void resultsComeInTheOrderOfTheTasksWhateverFinishesFirst() {
    var secondDone = new CountDownLatch(1);
    try (var fleet = new Fleet(2, Progress.silent())) {
      List<String> results =
          fleet.each(
              "read",
              tasks(2),
              i -> {
                if (i == 0) {
                  await(secondDone);
                } else {
                  secondDone.countDown();
                }
                return "done " + i;
              },
              UNTOUCHED);
      assertThat(results).containsExactly("done 0", "done 1");
    }
  }

  @Test
  void noMoreThanAllowedAreWorkedOnAtATime() {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var told = new AtomicInteger();
    try (var fleet = new Fleet(3, (verb, node, done, all) -> told.incrementAndGet())) {
      fleet.each(
          "read",
          tasks(50),
          i -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            return "done " + now.decrementAndGet();
          },
          UNTOUCHED);
    }
    assertThat(most.get()).isLessThanOrEqualTo(3);
    assertThat(told.get()).isEqualTo(50);
  }

  @Test
  void aCancelInterruptsWhatRunsAndBeginsNothingMore() {
    var begun = new CountDownLatch(1);
    var fleet = new Fleet(1, Progress.silent());
    var canceller =
        new Thread(
            () -> {
              await(begun);
              fleet.cancel();
            });
    canceller.start();

    List<String> results =
        fleet.each(
            "read",
            tasks(3),
            i -> {
              begun.countDown();
              return await(new CountDownLatch(1)) ? "done" : "interrupted " + i;
            },
            UNTOUCHED);

    assertThat(results).containsExactly("interrupted 0", "untouched 1", "untouched 2");
    assertThat(fleet.isCancelled()).isTrue();
    assertThat(fleet.each("applied", tasks(1), i -> "done", UNTOUCHED))
        .containsExactly("untouched 0");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
