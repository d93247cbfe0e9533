package io.hostgw.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** A TCP connection from here. */
final class TcpWire implements Wire {
  private final String host;
  private final int port;
  private Socket socket = new Socket();
  private boolean cut;

  TcpWire(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /**
   * Connects to the first address of the host that answers.
   *
   * @param limit for all of its addresses together
   * @throws IOException why the last one did not answer, or why the host has none
   */
  @Override
  public Streams dial(Duration limit) throws IOException {
    Socket connected = connected(limit);
    return new Streams(connected.getInputStream(), connected.getOutputStream());
  }

  private Socket connected(Duration limit) throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    int millis = (int) Math.max(1, limit.toMillis() / addresses.length);
    for (int i = 0; i < addresses.length - 1; i++) {
      try {
        return connected(new InetSocketAddress(addresses[i], port), millis);
      } catch (IOException tryTheNext) {
        continue;
      }
    }
    return connected(new InetSocketAddress(addresses[addresses.length - 1], port), millis);
  }

  private Socket connected(InetSocketAddress address, int millis) throws IOException {
    Socket fresh = fresh();
    fresh.connect(address, millis);
    // Small packets back and forth: waiting to fill one up costs 40 ms a step.
    fresh.setTcpNoDelay(true);
    return fresh;
  }

  private synchronized Socket fresh() throws IOException {
    if (cut) {
      throw new SocketException("cut");
    }
    socket.close();
    socket = new Socket();
    return socket;
  }

  @Override
  public synchronized void cut() {
    cut = true;
    try {
      socket.close();
    } catch (IOException closedAllTheSame) {
      return;
    }
  }
}
