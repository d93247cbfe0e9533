package io.hostgw.transport;

import io.hostgw.transport.TransportException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection of sshj, logged in. Its commands run as the login user. */
final class SshjSession implements Session {
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final Endpoint endpoint;
  private final GuardedClient client;
  private final Wire wire;
  private final ExecutorService workers;

  SshjSession(Endpoint endpoint, GuardedClient client, Wire wire, ExecutorService workers) {
    this.endpoint = endpoint;
    this.client = client;
    this.wire = wire;
    this.workers = workers;
  }

  /** Returns what may be tunnelled through. */
  GuardedClient client() {
    return client;
  }

  @Override
  public Answer run(RemoteCommand command, Duration limit) throws TransportException {
    var exchange = new Exchange(endpoint.place(), client, command.line(), command.input(), workers);
    Future<Answer> answer = workers.submit(exchange);
    return new Patience(limit, wire::cut, () -> late(limit), endpoint.place()).await(answer);
  }

  private TransportException late(Duration limit) {
    return new TransportException(
        Kind.TIMEOUT,
        "%s: the command did not end within %s and was cut off; what it did is unknown"
            .formatted(endpoint.place(), Words.of(limit)));
  }

  @Override
  public void close() {
    try {
      sayGoodbye(workers.submit(this::disconnect));
    } catch (RejectedExecutionException transportIsClosed) {
      return;
    } finally {
      wire.cut();
    }
  }

  private static void sayGoodbye(Future<?> goodbye) {
    try {
      goodbye.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException impolite) {
      // The cut that follows closes the connection in any case.
      goodbye.cancel(true);
    }
  }

  private Object disconnect() throws IOException {
    client.disconnect();
    return endpoint;
  }
}
