package io.hostgw.transport;

import io.hostgw.transport.JumpFailureException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import net.schmizz.sshj.connection.channel.OpenFailException;

/** The way through a jump host to one other host: a place in the connection, and its channel. */
final class Passage implements Wire {
  private final JumpConnection jump;
  private final String host;
  private final int port;
  private Optional<Tunnel> tunnel = Optional.empty();
  private boolean cut;

  Passage(JumpConnection jump, String host, int port) {
    this.jump = jump;
    this.host = host;
    this.port = port;
  }

  @Override
  public Streams dial(Duration limit) throws IOException {
    Tunnel made = made();
    try {
      made.open();
      return new Streams(made.in(), made.out());
    } catch (OpenFailException refused) {
      throw inWords(refused);
    } catch (net.schmizz.sshj.transport.TransportException gone) {
      jump.retire();
      throw new JumpFailureException(Reason.BROKEN, gone);
    }
  }

  private synchronized Tunnel made() throws IOException {
    if (cut) {
      throw new IOException("cut");
    }
    Tunnel made = jump.tunnel(host, port);
    tunnel = Optional.of(made);
    return made;
  }

  /**
   * What the JDK throws for the same from here. OpenSSH says what connect(2) or the resolver say.
   */
  private IOException inWords(OpenFailException refused) {
    return switch (refused.getReason()) {
      case ADMINISTRATIVELY_PROHIBITED, UNKNOWN_CHANNEL_TYPE ->
          new JumpFailureException(Reason.FORBIDDEN, refused);
      case CONNECT_FAILED -> connectFailed(Words.of(refused));
      case RESOURCE_SHORTAGE, UNKNOWN -> {
        jump.isFull();
        yield new JumpFailureException(Reason.CROWDED, refused);
      }
    };
  }

  private static IOException connectFailed(String words) {
    return switch (words) {
      case "Connection refused" -> new ConnectException(words);
      case "Connection timed out" -> new SocketTimeoutException(words);
      case "No route to host", "Network is unreachable" -> new NoRouteToHostException(words);
      default ->
          words.contains("not known") || words.contains("name resolution")
              ? new UnknownHostException(words)
              : new ConnectException(words);
    };
  }

  @Override
  public synchronized void cut() {
    if (!cut) {
      cut = true;
      tunnel.ifPresentOrElse(this::end, jump::giveBack);
    }
  }

  /** The place is given back when the jump host has let go of the channel. */
  private void end(Tunnel open) {
    if (open.cut()) {
      jump.later(open::sayGoodbye);
    }
  }

  @Override
  public synchronized Exception explained(Exception failed) {
    boolean broken = tunnel.map(Tunnel::isBroken).orElse(false);
    return broken ? new JumpFailureException(Reason.BROKEN, failed) : failed;
  }
}
