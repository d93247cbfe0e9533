package io.hostgw.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Asks an ssh-agent: one question, one answer, bounded in size and time (draft-ietf-sshm-ssh-agent,
 * 3). An agent is another program: what it answers is believed in nothing.
 *
 * @param path the socket
 */
record AgentSocket(Path path) {
  /** OpenSSH's own limit of a message, in bytes. */
  static final int LARGEST = 256 * 1024;

  /**
   * Asks.
   *
   * @param question a whole message, without its length
   * @param limit for the answer's last byte
   * @param waiting is run once if there is no answer within two seconds
   * @return the answer, without its length; never empty
   * @throws LateException if the limit passed
   * @throws IOException if there is no agent, or none that keeps to the protocol
   */
  byte[] ask(byte[] question, Duration limit, Runnable waiting) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey readiness = channel.register(selector, SelectionKey.OP_CONNECT);
      var talk = new Talk(channel, readiness, System.nanoTime() + limit.toNanos());
      talk.connect(path);
      talk.send(question);
      if (!talk.hasAnswer(Duration.ofSeconds(2))) {
        waiting.run();
      }
      return talk.receive();
    }
  }

  /** The agent did not answer in time. */
  static final class LateException extends IOException {
    private static final long serialVersionUID = 1L;

    LateException() {
      super("no answer in time");
    }
  }

  private record Talk(SocketChannel channel, SelectionKey readiness, long end) {
    void connect(Path path) throws IOException {
      if (!channel.connect(UnixDomainSocketAddress.of(path))) {
        await(SelectionKey.OP_CONNECT);
        channel.finishConnect();
      }
    }

    void send(byte[] question) throws IOException {
      ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + question.length);
      out.putInt(question.length).put(question).flip();
      while (out.hasRemaining()) {
        await(SelectionKey.OP_WRITE);
        channel.write(out);
      }
    }

    byte[] receive() throws IOException {
      int length = received(Integer.BYTES).getInt();
      if (length < 1 || length > LARGEST) {
        throw new IOException("an answer of " + Integer.toUnsignedString(length) + " bytes");
      }
      return received(length).array();
    }

    private ByteBuffer received(int length) throws IOException {
      ByteBuffer in = ByteBuffer.allocate(length);
      while (in.hasRemaining()) {
        await(SelectionKey.OP_READ);
        if (channel.read(in) < 0) {
          throw new EOFException("hung up in the middle of an answer");
        }
      }
      return in.flip();
    }

    /** Returns whether something of the answer is there, at the latest after that time. */
    boolean hasAnswer(Duration time) throws IOException {
      readiness.interestOps(SelectionKey.OP_READ);
      readiness.selector().selectedKeys().clear();
      return readiness.selector().select(time.toMillis()) > 0;
    }

    private void await(int what) throws IOException {
      readiness.interestOps(what);
      Selector selector = readiness.selector();
      selector.selectedKeys().clear();
      while (selector.select(Math.max(1, left().toMillis())) == 0) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("interrupted");
        }
        if (left().isNegative()) {
          throw new LateException();
        }
      }
    }

    private Duration left() {
      return Duration.ofNanos(end - System.nanoTime());
    }
  }
}
