package io.hostgw.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import net.schmizz.keepalive.KeepAlive;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.SSHClient;

/** sshj's client over streams that somebody else opened and can cut. */
final class GuardedClient extends SSHClient {
  /** How many keep-alive questions in a row may stay without an answer. */
  private static final int UNANSWERED = 3;

  GuardedClient(Config config) {
    super(config);
  }

  /** Exchanges the identification lines. */
  void greet(Endpoint endpoint, InputStream in, OutputStream out) throws IOException {
    trans.init(endpoint.host(), endpoint.port(), new BannerGuard(in), out);
  }

  /** Exchanges keys, the host's own included. */
  void exchangeKeys() throws IOException {
    trans.doKex();
  }

  /**
   * Watches the peer from now on.
   *
   * @param silence how long it may leave questions unanswered before the connection counts as lost
   */
  void watch(Duration silence) {
    KeepAlive keepAlive = conn.getKeepAlive();
    long seconds = Math.max(1, silence.toSeconds() / UNANSWERED);
    keepAlive.setKeepAliveInterval((int) Math.min(seconds, Integer.MAX_VALUE));
    if (keepAlive instanceof KeepAliveRunner runner) {
      runner.setMaxAliveCount(UNANSWERED);
    }
    keepAlive.start();
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
}
