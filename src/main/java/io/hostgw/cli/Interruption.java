package io.hostgw.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: stop what runs, let the command say what was done, end with 130. Without it
 * the JVM would end in the middle of a sentence.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  Interruption(Runnable cancel) {
    hook = new Thread(() -> interrupted(cancel), "hostgw-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void interrupted(Runnable cancel) {
    System.err.println(
        "hostgw: interrupted; a host that is being changed finishes or goes back by itself");
    cancel.run();
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

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      finished.countDown();
    }
  }
}
