package io.hostgw.transport;

import io.hostgw.model.Node;
import io.hostgw.transport.Witness.Step;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.schmizz.sshj.Config;

/** SSH in this process. May be used by many threads; all threads that it makes are daemons. */
public final class SshjTransport implements Transport, AutoCloseable {
  private final Endpoints endpoints;
  private final Secrets secrets;
  private final SudoPasswords passwords;
  private final KeyRing ring;
  private final Config config = NarrowConfig.create();
  private final KnownHostsFiles files = new KnownHostsFiles();
  private final ExecutorService workers = Executors.newCachedThreadPool(SshjTransport::daemon);
  private final Dialling.Limits limits;

  /**
   * Makes the transport.
   *
   * @param endpoints finds where nodes are
   * @param prompt who is asked for what only a person knows
   * @param connectTimeout how long opening a connection may take, from the name look-up to the end
   *     of the login
   * @param readTimeout how long a peer may be silent, with keep-alive questions unanswered, before
   *     its connection counts as lost; in whole seconds, three at least
   */
  public SshjTransport(
      Endpoints endpoints, Prompt prompt, Duration connectTimeout, Duration readTimeout) {
    this.endpoints = endpoints;
    this.secrets = new Secrets(prompt);
    this.passwords = new SudoPasswords(secrets);
    this.ring = new KeyRing(prompt);
    this.limits = new Dialling.Limits(connectTimeout, readTimeout);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "hostgw-ssh");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Session open(Node node, Witness witness) throws TransportException {
    long start = System.nanoTime();
    Endpoint endpoint = endpoints.of(node);
    witness.took(Step.CONFIGURE, Duration.ofNanos(System.nanoTime() - start));
    witness.found(endpoint);
    return open(endpoint, witness);
  }

  /**
   * Opens a connection to an endpoint.
   *
   * @param endpoint where and as whom
   * @param witness is told what happens
   * @return the connection, which the caller closes
   * @throws TransportException if there is none
   */
  public Session open(Endpoint endpoint, Witness witness) throws TransportException {
    while (true) {
      Attempt attempt = attempt(endpoint, witness);
      if (attempt instanceof Attempt.Open open) {
        return new RootSession(endpoint, open.session(), passwords, witness);
      }
      ((Attempt.Unanswered) attempt).question().run();
    }
  }

  private Attempt attempt(Endpoint endpoint, Witness witness) throws TransportException {
    var dialling = new Dialling(endpoint, config, limits, files, workers, witness, ring, secrets);
    Future<Attempt> attempt = workers.submit(dialling);
    return new Patience(limits.connect(), dialling::cut, dialling::late, endpoint.place())
        .await(attempt, dialling.person());
  }

  /** Forgets what was asked for; never fails. */
  @Override
  public void close() {
    secrets.close();
    workers.shutdown();
  }
}
