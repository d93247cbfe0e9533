package io.hostgw.cli;

import io.hostgw.run.Cancellable;
import io.hostgw.run.RunLog;
import java.time.Duration;
import java.util.List;
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

  private Interruption(Cancellable work, RunLog log, Duration patience) {
    hook = new Thread(() -> interrupted(work, log, patience), "hostgw-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupted(Cancellable work, RunLog log, Duration patience) {
    System.err.println(
        "hostgw: interrupted; a host that is being changed finishes or goes back by itself");
    log.interrupt();
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
    return during(run, RunLog.none(), work);
  }

  /**
   * Does work that an interruption cancels, and has its end noted.
   *
   * @param run what is cancelled
   * @param log where it is noted, if the work has begun it
   * @param work reports for itself
   * @return what the work returns
   */
  static int during(Cancellable run, RunLog log, Callable<Integer> work) throws Exception {
    return during(run, log, Duration.ZERO, work);
  }

  /**
   * Does work that an interruption cancels, and that then takes some time of its own to end.
   *
   * @param run what is cancelled
   * @param log where its end is noted
   * @param grace how long the work may take to end
   * @param work reports for itself
   * @return what the work returns
   */
  static int during(Cancellable run, RunLog log, Duration grace, Callable<Integer> work)
      throws Exception {
    var interruption = new Interruption(run, log, PATIENCE.plus(grace));
    try (run) {
      return noted(log, work);
    } finally {
      interruption.done();
    }
  }

  private static int noted(RunLog log, Callable<Integer> work) throws Exception {
    try {
      int code = work.call();
      log.end(code, List.of());
      return code;
    } catch (Exception error) {
      Failure failure = Failure.of(error);
      log.end(failure.code().number(), failure.lines());
      throw error;
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
