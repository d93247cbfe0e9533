package io.hostgw.transport;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.schmizz.sshj.Config;

/**
 * SSH in this process: keys from files, strict host keys from known_hosts. May be used by many
 * threads; all threads that it makes are daemons.
 */
public final class SshjTransport implements Transport {
  private final Config config = NarrowConfig.create();
  private final KnownHostsFiles files = new KnownHostsFiles();
  private final ExecutorService workers = Executors.newCachedThreadPool(SshjTransport::daemon);
  private final Dialling.Limits limits;

  /**
   * Makes the transport.
   *
   * @param connectTimeout how long opening a connection may take, from the name look-up to the end
   *     of the login
   * @param readTimeout how long a peer may be silent, with keep-alive questions unanswered, before
   *     its connection counts as lost; in whole seconds, three at least
   */
  public SshjTransport(Duration connectTimeout, Duration readTimeout) {
    this.limits = new Dialling.Limits(connectTimeout, readTimeout);
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "hostgw-ssh");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Session open(Endpoint endpoint) throws TransportException {
    var dialling = new Dialling(endpoint, config, limits, files, workers);
    Future<Session> session = workers.submit(dialling);
    return new Patience(limits.connect(), dialling::cut, dialling::late, endpoint.place())
        .await(session);
  }
}
