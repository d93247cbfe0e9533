package io.hostgw.apply;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tries something again, a second apart, as long as that can help.
 *
 * @param limit after this time, or an interruption of the thread, there is no further try
 */
record Patience(Duration limit) {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * Tries once at least.
   *
   * @param trying tries it
   * @param isToRepeat whether what came of it may be better the next time
   * @return what came of the last try
   */
  <T> T of(Supplier<T> trying, Predicate<T> isToRepeat) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      T result = trying.get();
      if (!isToRepeat.test(result) || System.nanoTime() - end >= 0 || !paused()) {
        return result;
      }
    }
  }

  private static boolean paused() {
    try {
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
