package io.hostgw.transport;

import java.time.Duration;

/**
 * How long things may take where ssh_config says so; {@link Duration#ZERO} where it does not.
 *
 * @param connect opening a connection (ConnectTimeout)
 * @param silence how long a peer may leave keep-alive questions unanswered (ServerAliveInterval
 *     times ServerAliveCountMax)
 */
public record Pace(Duration connect, Duration silence) {
  /** Nothing is said. */
  public static Pace unsaid() {
    return new Pace(Duration.ZERO, Duration.ZERO);
  }
}
