package io.hostgw.transport;

import java.time.Duration;

/**
 * The time that one login waits for an agent, which may wait for a person to touch or confirm a
 * key. It is not the host's fault, so no limit of a connection counts it.
 */
final class PersonTime {
  private int waits;
  private long since;
  private Duration spent = Duration.ZERO;

  /** What waits for a person. */
  interface Wait<T, E extends Exception> {
    T get() throws E;
  }

  /** Does what waits for a person. */
  <T, E extends Exception> T during(Wait<T, E> wait) throws E {
    begin();
    try {
      return wait.get();
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    since = waits == 0 ? System.nanoTime() : since;
    waits++;
  }

  private synchronized void end() {
    waits--;
    spent = waits == 0 ? spent.plusNanos(System.nanoTime() - since) : spent;
  }

  /** Returns how long was waited so far, a wait that goes on included. */
  synchronized Duration spent() {
    return waits == 0 ? spent : spent.plusNanos(System.nanoTime() - since);
  }
}
