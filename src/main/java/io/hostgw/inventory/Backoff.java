package io.hostgw.inventory;

import java.time.Duration;

/**
 * How long to wait before something that failed is tried again: twice as long each time, up to a
 * limit.
 *
 * @param first the wait after the first failure, more than zero
 * @param most the longest wait
 */
public record Backoff(Duration first, Duration most) {
  /** Returns the wait after so many failures in a row; none after none. */
  public Duration after(int failures) {
    if (failures <= 0) {
      return Duration.ZERO;
    }
    Duration wait = first;
    for (int i = 1; i < failures && wait.compareTo(most) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(most) < 0 ? wait : most;
  }
}
