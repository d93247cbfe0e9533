package io.hostgw.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.connection.ConnectionException;

/**
 * Notices that a peer is dead: asks it from time to time, and ends the connection when nothing at
 * all has come for too long. sshj's own does that in a thread for each connection, which a write to
 * a dead peer holds up.
 */
final class Heartbeat {
  private static final Duration TICK = Duration.ofSeconds(1);

  /** How many questions there are in the longest silence. */
  private static final int QUESTIONS = 3;

  private final GuardedClient client;
  private final Duration silence;
  private final Runnable cut;
  private final ExecutorService workers;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile long asked = System.nanoTime();

  /**
   * Makes it.
   *
   * @param client a client that is logged in
   * @param silence how long the peer may send nothing
   * @param cut cuts the client's streams
   * @param workers do the work
   */
  Heartbeat(GuardedClient client, Duration silence, Runnable cut, ExecutorService workers) {
    this.client = client;
    this.cut = cut;
    this.silence = silence;
    this.workers = workers;
  }

  /** Begins; it ends with the connection. */
  void start() {
    CompletableFuture.delayedExecutor(TICK.toSeconds(), TimeUnit.SECONDS, workers)
        .execute(this::beat);
  }

  private void beat() {
    if (!client.isConnected()) {
      return;
    }
    long now = System.nanoTime();
    if (now - client.lastHeard() > silence.toNanos()) {
      client.lose(new ConnectionException("no sign of life for " + Words.of(silence)), cut);
      return;
    }
    start();
    if (now - asked > silence.toNanos() / QUESTIONS && asking.compareAndSet(false, true)) {
      asked = now;
      ask();
    }
  }

  /** May wait for ever, as the peer need not read it. */
  private void ask() {
    try {
      client.getConnection().sendGlobalRequest("keepalive@openssh.com", true, new byte[0]);
    } catch (IOException ended) {
      return;
    } finally {
      asking.set(false);
    }
  }
}
