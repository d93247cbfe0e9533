package io.hostgw.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.model.Node;
import io.hostgw.outcome.Progress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FleetTest {
  private static final Node NODE = Clusters.seed().nodes().get(0);

  /** Work of a test: what it does; the rest is said in words. */
  private record Work(Function<Integer, String> does) implements Fleet.Work<Integer, String> {
    @Override
    public String on(Integer subject) {
      return does.apply(subject);
    }

    @Override
    public String untouched(Integer subject) {
      return "untouched " + subject;
    }

    @Override
    public String broken(Integer subject, Throwable bug) {
      return "broken " + subject + " " + bug.getMessage();
    }
  }

  private static List<Fleet.Task<Integer>> tasks(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Fleet.Task<>(NODE, i)).toList();
  }

  @Test
  void resultsComeInTheOrderOfTheTasksWhateverFinishesFirst() {
    var secondDone = new CountDownLatch(1);
    try (var fleet = new Fleet(2, Progress.silent())) {
      List<String> results =
          fleet.each(
              "read",
              tasks(2),
              new Work(
                  i -> {
                    if (i == 0) {
                      await(secondDone);
                    } else {
                      secondDone.countDown();
                    }
                    return "done " + i;
                  }));
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
          new Work(
              i -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.yield();
                return "done " + now.decrementAndGet();
              }));
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
            new Work(
                i -> {
                  begun.countDown();
                  return await(new CountDownLatch(1)) ? "done" : "interrupted " + i;
                }));

    assertThat(results).containsExactly("interrupted 0", "untouched 1", "untouched 2");
    assertThat(fleet.isCancelled()).isTrue();
    assertThat(fleet.each("applied", tasks(1), new Work(i -> "done")))
        .containsExactly("untouched 0");
  }

  @Test
  void aBugInOneTaskCostsNoOtherResult() {
    try (var fleet = new Fleet(2, Progress.silent())) {
      List<String> results =
          fleet.each(
              "read",
              tasks(5),
              new Work(
                  i ->
                      switch (i) {
                        case 1 -> throw new IllegalStateException("bug");
                        case 3 -> throw new OutOfMemoryError("no room");
                        default -> "done " + i;
                      }));
      assertThat(results)
          .containsExactly("done 0", "broken 1 bug", "done 2", "broken 3 no room", "done 4");
    }
  }

  @Test
  void aTaskThatBreaksIsFinishedToo() {
    var told = new ConcurrentLinkedQueue<String>();
    try (var fleet = new Fleet(1, (verb, node, done, all) -> told.add(done + "/" + all))) {
      fleet.each(
          "read",
          tasks(3),
          new Work(
              i -> {
                if (i == 1) {
                  throw new IllegalStateException("bug");
                }
                return "done";
              }));
    }
    assertThat(told).containsExactly("1/3", "2/3", "3/3");
  }

  /** The caller is interrupted while one host is changed, which goes on whatever anybody wants. */
  @Test
  void anInterruptedCallerStillLearnsWhatBecameOfAHostThatWasBeingChanged() throws Exception {
    var begun = new CountDownLatch(1);
    var asked = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var results = new CompletableFuture<List<String>>();
    var flagged = new CompletableFuture<Boolean>();
    var fleet = new Fleet(1, Progress.silent());
    var work =
        new Work(
            i -> {
              begun.countDown();
              await(new CountDownLatch(1));
              asked.countDown();
              await(release);
              return "changed " + i;
            });
    var caller =
        new Thread(
            () -> {
              results.complete(fleet.each("applied", tasks(3), work));
              flagged.complete(Thread.currentThread().isInterrupted());
            });
    caller.start();
    await(begun);
    caller.interrupt();
    await(asked);
    assertThat(results).isNotDone();
    release.countDown();

    assertThat(results.get(10, TimeUnit.SECONDS))
        .containsExactly("changed 0", "untouched 1", "untouched 2");
    assertThat(flagged.get(10, TimeUnit.SECONDS)).isTrue();
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
