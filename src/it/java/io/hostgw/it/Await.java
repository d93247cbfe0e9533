package io.hostgw.it;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a deadline, and says what it waited for. */
public final class Await {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Await() {}

  public static void until(String what, Duration limit, BooleanSupplier condition) {
    if (!whether(limit, condition)) {
      throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
    }
  }

  /** Waits for what may not come; returns whether it did. */
  public static boolean whether(Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
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
