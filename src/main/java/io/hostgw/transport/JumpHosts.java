package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.TransportException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * The connections to jump hosts. All nodes behind one share one, opened once whatever the number of
 * threads that want it; more only where it has no places left. May be used by many threads.
 */
final class JumpHosts implements AutoCloseable {
  /**
   * How long a failure answers whoever comes after it: else every node behind a jump host that is
   * down would wait for it again, and every node would be another failed login.
   */
  private static final Duration FAILURE_COUNTS = Duration.ofSeconds(30);

  /** A run asks its hosts one after the other; between runs of a watch nothing stays open. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private final Map<Key, Host> hosts = new ConcurrentHashMap<>();
  private final Opener opener;
  private final ExecutorService workers;

  /** Opens one connection, bounded in time. */
  interface Opener {
    SshjSession open(Endpoint endpoint) throws TransportException;
  }

  /** What makes two endpoints the same jump host. */
  private record Key(String word, String host, int port, String user, Way way) {
    static Key of(Endpoint hop) {
      return new Key(hop.word(), hop.host(), hop.port(), hop.user(), hop.way());
    }
  }

  JumpHosts(Opener opener, ExecutorService workers) {
    this.opener = opener;
    this.workers = workers;
  }

  /**
   * Takes a place in a connection to a jump host, which is opened if there is none.
   *
   * @param hop the jump host
   * @param host what it is to connect to
   * @throws TransportException why the jump host cannot be reached, or that the wait for it was
   *     interrupted
   */
  Passage passage(Endpoint hop, String host, int port) throws TransportException {
    Host jumpHost = hosts.computeIfAbsent(Key.of(hop), key -> new Host(hop));
    while (true) {
      Turn turn = jumpHost.turn(host, port);
      if (turn instanceof Turn.Taken taken) {
        return taken.passage();
      }
      jumpHost.await(((Turn.Wait) turn).opening());
    }
  }

  /** Ends the connections that nobody has used for that long. */
  void closeIdle(Duration limit) {
    hosts.values().forEach(host -> host.closeIdle(limit));
  }

  /** Ends all connections, and with them all that goes through them. */
  @Override
  public void close() {
    hosts.values().forEach(Host::close);
  }

  private sealed interface Turn {
    record Taken(Passage passage) implements Turn {}

    record Wait(Future<JumpConnection> opening) implements Turn {}
  }

  /** What came of the last attempt to open a connection, if it failed. */
  private record Failure(TransportException why, long when) {
    boolean counts() {
      return System.nanoTime() - when < FAILURE_COUNTS.toNanos();
    }
  }

  /** One jump host. */
  private final class Host {
    private final Endpoint hop;
    private final List<JumpConnection> connections = new ArrayList<>();
    private Optional<FutureTask<JumpConnection>> opening = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private boolean closed;

    Host(Endpoint hop) {
      this.hop = hop;
    }

    synchronized Turn turn(String host, int port) throws TransportException {
      connections.removeIf(connection -> !connection.isAlive());
      for (JumpConnection connection : connections) {
        Optional<Passage> passage = connection.passageTo(host, port);
        if (passage.isPresent()) {
          return new Turn.Taken(passage.orElseThrow());
        }
      }
      if (closed) {
        throw failed(new TransportException(Kind.INTERRUPTED, "closed"));
      }
      if (failure.isPresent() && failure.orElseThrow().counts()) {
        throw failed(failure.orElseThrow().why());
      }
      return new Turn.Wait(opening.orElseGet(this::begin));
    }

    /** In a thread of its own: an interrupt of the one who asked first concerns no other. */
    private FutureTask<JumpConnection> begin() {
      var task = new FutureTask<>(this::connect);
      opening = Optional.of(task);
      workers.execute(task);
      return task;
    }

    private JumpConnection connect() throws TransportException {
      try {
        var connection = new JumpConnection(opener.open(hop), workers, this::unused);
        add(connection);
        return connection;
      } catch (TransportException e) {
        remember(e);
        throw e;
      } finally {
        ended();
      }
    }

    private void unused() {
      CompletableFuture.delayedExecutor(IDLE.toSeconds(), TimeUnit.SECONDS, workers)
          .execute(() -> closeIdle(IDLE));
    }

    private synchronized void add(JumpConnection connection) {
      failure = Optional.empty();
      connections.add(connection);
      if (closed) {
        connection.close();
      }
    }

    private synchronized void remember(TransportException why) {
      failure = Optional.of(new Failure(why, System.nanoTime()));
    }

    private synchronized void ended() {
      opening = Optional.empty();
    }

    void await(Future<JumpConnection> task) throws TransportException {
      try {
        task.get();
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw failed(new TransportException(Kind.INTERRUPTED, "interrupted", stop));
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TransportException ours) {
          throw failed(ours);
        }
        throw new IllegalStateException(e.getCause());
      }
    }

    private TransportException failed(TransportException why) {
      return new TransportException(
          why.kind(),
          "jump host %s: %s".formatted(Printable.of(hop.name()), why.getMessage()),
          why);
    }

    private void closeIdle(Duration limit) {
      List<JumpConnection> idle;
      synchronized (this) {
        idle = connections.stream().filter(each -> each.isIdle(limit)).toList();
        connections.removeAll(idle);
      }
      idle.forEach(JumpConnection::close);
    }

    private void close() {
      List<JumpConnection> all;
      synchronized (this) {
        closed = true;
        all = List.copyOf(connections);
      }
      all.forEach(JumpConnection::close);
    }
  }
}
