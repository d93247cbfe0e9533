package io.hostgw.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.ConnectionException;

/** sshj's client over streams that somebody else opened and can cut. */
final class GuardedClient extends SSHClient {
  private volatile long lastHeard = System.nanoTime();

  GuardedClient(Config config) {
    super(config);
  }

  /** Exchanges the identification lines. */
  void greet(Endpoint endpoint, InputStream in, OutputStream out) throws IOException {
    trans.init(endpoint.host(), endpoint.port(), new BannerGuard(new Heard(in)), out);
  }

  /** Exchanges keys, the host's own included. */
  void exchangeKeys() throws IOException {
    trans.doKex();
  }

  /** Returns when something came from the peer for the last time, in {@link System#nanoTime}. */
  long lastHeard() {
    return lastHeard;
  }

  /**
   * Ends the connection because it is dead.
   *
   * @param why what those are told who wait for it
   * @param cut cuts its streams: somebody who writes to a peer that takes nothing holds a lock that
   *     the end needs too
   */
  void lose(ConnectionException why, Runnable cut) {
    // Called once the reason stands: what the cut itself breaks is then no other one.
    trans.setDisconnectListener((reason, message) -> cut.run());
    trans.die(why);
  }

  /** Returns what the server has shown in the login, empty where it has shown nothing. */
  String banner() {
    return auth.getBanner();
  }

  /** sshj asks its own socket, which this client does not use. */
  @Override
  public boolean isConnected() {
    return trans.isRunning();
  }

  private final class Heard extends FilterInputStream {
    Heard(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      lastHeard = System.nanoTime();
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      lastHeard = System.nanoTime();
      return count;
    }
  }
}
