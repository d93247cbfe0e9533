package io.hostgw.cli;

import io.hostgw.model.Node;
import io.hostgw.outcome.Progress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Progress of long work on standard error: a plain line every few seconds, good for terminals and
 * logs alike.
 */
final class ProgressLine implements Progress {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(3).toNanos();

  private final boolean silent;
  private final AtomicLong last = new AtomicLong(System.nanoTime());

  ProgressLine(boolean silent) {
    this.silent = silent;
  }

  @Override
  public void finished(String verb, Node node, int done, int all) {
    long now = System.nanoTime();
    long before = last.get();
    if (!silent && done < all && now - before > INTERVAL_NANOS && last.compareAndSet(before, now)) {
      System.err.printf("hostgw: %d of %d nodes %s%n", done, all, verb);
    }
  }
}
