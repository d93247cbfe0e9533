package io.hostgw.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A server on the loopback that does as it is told with each connection, on daemon threads. */
final class FakeServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
  private final CountDownLatch visited = new CountDownLatch(1);

  interface Behaviour {
    void with(Socket connection) throws IOException;
  }

  FakeServer(Behaviour behaviour) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.behaviour = behaviour;
    daemon(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void awaitVisit() throws InterruptedException {
    visited.await();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        accepted.add(connection);
        visited.countDown();
        daemon(() -> serve(connection));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void serve(Socket connection) {
    try {
      behaviour.with(connection);
    } catch (IOException clientLeft) {
      return;
    }
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "fake-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : accepted) {
      connection.close();
    }
  }
}
