package io.hostgw.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** One connection to a jump host, with a bounded number of places for nodes behind it. */
final class JumpConnection {
  /**
   * OpenSSH has no limit of its own for forwarded connections (MaxSessions counts none of them) but
   * the 1024 descriptors of a process; other servers have, and everything goes through one process.
   */
  private static final int PLACES = 100;

  private static final int WINDOW = 256 * 1024;

  private final SshjSession session;
  private final ExecutorService workers;
  private final Runnable whenUnused;
  private int places = PLACES;
  private int taken;
  private long lastUse = System.nanoTime();

  /**
   * Makes it.
   *
   * @param session a connection, logged in
   * @param workers do what may wait for the jump host
   * @param whenUnused is called each time that the last place is given back
   */
  JumpConnection(SshjSession session, ExecutorService workers, Runnable whenUnused) {
    this.session = session;
    this.workers = workers;
    this.whenUnused = whenUnused;
    // Each tunnel may hold as much as this of unread data.
    session.client().getConnection().setWindowSize(WINDOW);
    // The wait for a channel is bounded from outside.
    session.client().getConnection().setTimeoutMs(Integer.MAX_VALUE);
  }

  /**
   * Takes a place for a connection to a host, if there is one; {@link Passage#cut} gives it back.
   */
  synchronized Optional<Passage> passageTo(String host, int port) {
    if (taken >= places || !isAlive()) {
      return Optional.empty();
    }
    taken++;
    return Optional.of(new Passage(this, host, port));
  }

  /** Makes the channel of a place. */
  Tunnel tunnel(String host, int port) {
    return new Tunnel(session.client().getConnection(), host, port, this::giveBack);
  }

  synchronized void giveBack() {
    taken--;
    lastUse = System.nanoTime();
    if (taken == 0) {
      whenUnused.run();
    }
  }

  /** The jump host has refused one more channel than those that there are. */
  synchronized void isFull() {
    places = Math.max(1, Math.min(places, taken - 1));
  }

  /** Nothing can be sent any more, which the reader of the connection may learn a little later. */
  synchronized void retire() {
    places = 0;
  }

  boolean isAlive() {
    return session.client().isConnected();
  }

  /** Returns whether nobody has used it for that long. */
  synchronized boolean isIdle(Duration limit) {
    return taken == 0 && System.nanoTime() - lastUse >= limit.toNanos();
  }

  /** Does work that may wait for the jump host. */
  void later(Runnable work) {
    try {
      workers.execute(work);
    } catch (RejectedExecutionException everythingIsClosed) {
      return;
    }
  }

  /** Ends it and all that goes through it; takes a second at most. */
  void close() {
    session.close();
  }
}
