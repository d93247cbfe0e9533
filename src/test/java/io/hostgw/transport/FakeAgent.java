package io.hostgw.transport;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** An agent that answers whatever it is asked with the same bytes, then says nothing more. */
final class FakeAgent implements AutoCloseable {
  private final Path socket;
  private final ServerSocketChannel listener;
  private final boolean hangsUp;

  FakeAgent(Path directory, byte[] answer, boolean hangsUp) throws IOException {
    this.socket = directory.resolve("fake.sock");
    this.hangsUp = hangsUp;
    this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
    var thread = new Thread(() -> serve(answer), "fake-agent");
    thread.setDaemon(true);
    thread.start();
  }

  Path socket() {
    return socket;
  }

  private void serve(byte[] answer) {
    try {
      while (true) {
        answer(listener.accept(), answer);
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void answer(SocketChannel caller, byte[] answer) throws IOException {
    caller.read(ByteBuffer.allocate(Integer.BYTES + 1));
    caller.write(ByteBuffer.wrap(answer));
    if (hangsUp) {
      caller.close();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
