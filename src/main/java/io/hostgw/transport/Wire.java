package io.hostgw.transport;

import java.io.IOException;
import java.time.Duration;

/**
 * What carries the bytes of one SSH connection: one class for each {@link Way}. One thread dials
 * and uses it, any thread may cut it: that alone ends every wait on it at once.
 */
interface Wire {
  /**
   * Connects, once.
   *
   * @param limit how long that may take where the wire itself can tell; a cut ends it in any case
   * @throws IOException if there is no connection
   */
  Streams dial(Duration limit) throws IOException;

  /** Ends the connection at once, without a word to the peer; more than once does no harm. */
  void cut();

  /** Returns what happened to the connection, where the wire knows better than its streams. */
  default Exception explained(Exception failed) {
    return failed;
  }
}
