package io.hostgw.report;

import java.time.Instant;

/** Says what a watch does, a line an event. */
public interface WatchReport {
  /**
   * Says it.
   *
   * @param time when it happened
   * @param code the exit code that a run with such an end would have
   * @param event what happened
   */
  void tell(Instant time, int code, WatchEvent event);
}
