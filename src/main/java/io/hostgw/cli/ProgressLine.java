package io.hostgw.cli;

import io.hostgw.model.Node;
import io.hostgw.outcome.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Progress of long work on standard error: a plain line every few seconds, good for terminals and
 * logs alike.
 */
final class ProgressLine implements Progress {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(3).toNanos();

  private final boolean silent;
  private final BooleanSupplier busy;
  private final AtomicLong last = new AtomicLong(System.nanoTime());

  /**
   * Makes the line.
   *
   * @param silent whether nothing is told at all
   * @param busy whether the terminal is used for something else now
   */
  ProgressLine(boolean silent, BooleanSupplier busy) {
    this.silent = silent;
    this.busy = busy;
  }

  @Override
  public void begins(String what, int nodes) {
    if (!silent) {
      System.err.printf("hostgw: %s: %d node%s%n", what, nodes, nodes == 1 ? "" : "s");
    }
  }

  @Override
  public void finished(String verb, Node node, int done, int all) {
    long now = System.nanoTime();
    long before = last.get();
    boolean wanted = !silent && !busy.getAsBoolean() && done < all;
    if (wanted && now - before > INTERVAL_NANOS && last.compareAndSet(before, now)) {
      System.err.printf("hostgw: %d of %d nodes %s%n", done, all, verb);
    }
  }
}
