package io.hostgw.transport;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait between tries: each time twice as long, with jitter, so that many who were
 * turned away together do not come back together.
 *
 * @param first the first wait at its longest
 * @param longest no wait is longer
 * @param tries how many tries there are
 */
record Backoff(Duration first, Duration longest, int tries) {
  /**
   * Returns the wait after a try.
   *
   * @param tried how many there were, at least 1
   * @return from half of the wait at its longest to all of it
   */
  Duration after(int tried, RandomGenerator random) {
    long most = Math.min(longest.toNanos(), first.toNanos() << Math.min(tried - 1, 20));
    return Duration.ofNanos(most / 2 + random.nextLong(most / 2 + 1));
  }
}
