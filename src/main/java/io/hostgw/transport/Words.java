package io.hostgw.transport;

import io.hostgw.model.Printable;
import java.time.Duration;

/** How causes and durations read in our messages. */
final class Words {
  private Words() {}

  /** Returns the message of an exception, which may hold what a peer sent, in printable ASCII. */
  static String of(Throwable cause) {
    return Printable.of(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
  }

  /** Returns seconds, or milliseconds where there are no whole ones: {@code 10 s}. */
  static String of(Duration duration) {
    boolean whole = duration.toMillisPart() == 0;
    return whole ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }
}
