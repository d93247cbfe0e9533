package io.hostgw.cli;

import io.hostgw.run.Cancellable;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: stop what runs, let the command say what was done, end with 130. Without it
 * the JVM would end in the middle of a sentence.
 */
final class Interruption {
  private static final long PATIENCE_SECONDS = 5;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Cancellable work) {
    hook = new Thread(() -> interrupted(work), "hostgw-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupted(Cancellable work) {
    System.err.println(
        "hostgw: interrupted; a host that is being changed finishes or goes back by itself");
    work.cancel();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
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
    var interruption = new Interruption(run);
    try {
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
