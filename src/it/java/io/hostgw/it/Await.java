package io.hostgw.it;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a deadline, and says what it waited for. */
public final class Await {
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private Await() {}

  public static void until(String what, Duration limit, BooleanSupplier condition) {
    if (!whether(limit, condition)) {
      throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
    }
  }

  /**
   * Waits for what may not come; returns whether it did. Between two looks it pauses as long as a
   * look takes: a host that is asked all the time has less of the processor for what is awaited.
   */
  public static boolean whether(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    long look = start;
    while (!condition.getAsBoolean()) {
      long now = System.nanoTime();
      if (now - start > limit.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(Math.max(SHORTEST.toNanos(), Math.min(now - look, LONGEST.toNanos())));
      look = System.nanoTime();
    }
    return true;
  }

  /** Lets time pass, for a test that disturbs something at a moment of its choice. */
  public static void moment(Duration delay) {
    long start = System.nanoTime();
    for (long left = delay.toNanos();
        left > 0;
        left = start + delay.toNanos() - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
