package io.hostgw.run;

import java.time.Duration;

/**
 * How long changes wait.
 *
 * @param lock for another hostgw on a host
 * @param confirmation on the host, for their confirmation, before it goes back
 */
public record ChangeTimes(Duration lock, Duration confirmation) {
  /** Returns those of a run that changes nothing. */
  public static ChangeTimes none() {
    return new ChangeTimes(Duration.ZERO, Duration.ZERO);
  }
}
