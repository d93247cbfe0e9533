package io.hostgw.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Wakes whoever waits; rings while nobody waits are kept, as one. */
final class Bell {
  private boolean rung;

  synchronized void ring() {
    rung = true;
    notifyAll();
  }

  /**
   * Waits for a ring.
   *
   * @param most how long
   * @return whether it has rung since the last call
   */
  synchronized boolean await(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); !rung && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    boolean was = rung;
    rung = false;
    return was;
  }
}
