package io.hostgw.cli;

import io.hostgw.run.Cancellable;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: stop what runs, let the command say what was done, end with 130. Without it
 * the JVM would end in the middle of a sentence.
 */
final class Interruption {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Cancellable work, Duration patience) {
    hook = new Thread(() -> interrupted(work, patience), "hostgw-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupted(Cancellable work, Duration patience) {
    System.err.println(
        "hostgw: interrupted; a host that is being changed finishes or goes back by itself");
    work.cancel();
    try {
      if (!finished.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("hostgw: ended without a report");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
  }

  /**
   * Does work that an interruption cancels.
   *
   * @param run what is cancelled
   * @param work reports for itself
   * @return what the work returns
   */
  static int during(Cancellable run, Callable<Integer> work) throws Exception {
    return during(run, Duration.ZERO, work);
  }

  /**
   * Does work that an interruption cancels, and that then takes some time of its own to end.
   *
   * @param run what is cancelled
   * @param grace how long the work may take to end
   * @param work reports for itself
   * @return what the work returns
   */
  static int during(Cancellable run, Duration grace, Callable<Integer> work) throws Exception {
    var interruption = new Interruption(run, PATIENCE.plus(grace));
    try (run) {
      return work.call();
    } finally {
      interruption.done();
    }
  }

  private void done() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      finished.countDown();
    }
  }
}
