package io.hostgw.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.ChannelInputStream;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;

/**
 * A TCP connection that a jump host makes: one channel among others of the connection to it. Any
 * thread may cut it, which ends every wait on it at once and touches no other channel.
 *
 * <p>The streams are not sshj's. A write of those that waits for room keeps the connection's reader
 * from closing the channel, which would stop all other nodes behind the jump host; and data that
 * arrives for one that was closed at this end breaks the whole connection.
 */
final class Tunnel extends DirectConnection {
  private final Runnable whenGone;
  private final AtomicBoolean gone = new AtomicBoolean();

  /** Guards what follows; whoever waits, waits on it. */
  private final Object state = new Object();

  private final Deque<ByteBuffer> arrived = new ArrayDeque<>();
  private int unread;
  private boolean confirmed;
  private boolean cut;
  private boolean ended;

  /** Held while a packet of this channel is sent: none may follow the one that closes it. */
  private final Object sending = new Object();

  private final InputStream in = new Arrivals();
  private final OutputStream out = new Departures();

  /** sshj knows the channel, and may tell it of errors, before this class has made its part. */
  private volatile boolean made;

  private volatile boolean broken;

  /**
   * Makes it; {@link #open} asks the jump host.
   *
   * @param whenGone is called once, when the jump host has forgotten the channel too
   */
  Tunnel(Connection connection, String host, int port, Runnable whenGone) {
    super(connection, host, port);
    this.whenGone = whenGone;
    this.made = true;
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  /**
   * Ends every wait at once, and never waits itself.
   *
   * @return whether the jump host has to be told by {@link #sayGoodbye}, which may wait
   */
  boolean cut() {
    boolean told;
    synchronized (state) {
      cut = true;
      ended = true;
      arrived.clear();
      told = confirmed;
      state.notifyAll();
    }
    if (!told) {
      openEvent.deliverError(new ConnectionException("cut"));
    }
    return told;
  }

  /** Tells the jump host that the channel is closed; more than once does no harm. */
  void sayGoodbye() {
    try {
      sendClose();
    } catch (TransportException theWholeConnectionIsGone) {
      return;
    }
  }

  @Override
  public void handle(Message message, SSHPacket packet) throws SSHException {
    super.handle(message, packet);
    if (message == Message.CHANNEL_OPEN_CONFIRMATION && confirm()) {
      // It was cut while the jump host was still asking: only now has the channel a number there.
      sayGoodbye();
    }
    if (message == Message.CHANNEL_WINDOW_ADJUST) {
      synchronized (state) {
        state.notifyAll();
      }
    }
  }

  private boolean confirm() {
    synchronized (state) {
      confirmed = true;
      return cut;
    }
  }

  @Override
  protected void receiveInto(ChannelInputStream unused, SSHPacket packet) throws SSHException {
    var data = new byte[length(packet)];
    packet.readRawBytes(data);
    lwin.consume(data.length);
    synchronized (state) {
      if (cut) {
        return;
      }
      arrived.add(ByteBuffer.wrap(data));
      unread += data.length;
      state.notifyAll();
    }
  }

  private int length(SSHPacket packet) throws ConnectionException {
    try {
      int length = packet.readUInt32AsInt();
      if (length < 0 || length > getLocalMaxPacketSize() || length > packet.available()) {
        throw new ConnectionException(
            DisconnectReason.PROTOCOL_ERROR, "a packet of " + length + " bytes");
      }
      return length;
    } catch (Buffer.BufferException tooShort) {
      throw new ConnectionException(tooShort);
    }
  }

  /** Returns whether the connection to the jump host ended, and this with it. */
  boolean isBroken() {
    return broken;
  }

  @Override
  public void notifyError(SSHException error) {
    broken = true;
    super.notifyError(error);
  }

  @Override
  protected void eofInputStreams() {
    super.eofInputStreams();
    end();
  }

  @Override
  protected void closeAllStreams() {
    super.closeAllStreams();
    end();
  }

  @Override
  protected void sendClose() throws TransportException {
    synchronized (sending) {
      super.sendClose();
    }
  }

  @Override
  protected void finishOff() {
    super.finishOff();
    if (!made) {
      return;
    }
    end();
    if (gone.compareAndSet(false, true)) {
      whenGone.run();
    }
  }

  private void end() {
    synchronized (state) {
      ended = true;
      state.notifyAll();
    }
  }

  private void send(SSHPacket packet) throws IOException {
    synchronized (sending) {
      if (!isOpen()) {
        throw new IOException("the connection by way of the jump host is closed");
      }
      trans.write(packet);
    }
  }

  private void await() throws IOException {
    try {
      state.wait();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }

  /** What the node sent. */
  private final class Arrivals extends InputStream {
    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int taken = length == 0 ? 0 : take(into, offset, length);
      grant(roomToGrant());
      return taken;
    }

    private void grant(long room) throws IOException {
      synchronized (sending) {
        if (room > 0 && isOpen()) {
          // First, as the answer may come before the call returns.
          lwin.expand(room);
          trans.write(newBuffer(Message.CHANNEL_WINDOW_ADJUST).putUInt32(room));
        }
      }
    }

    private int take(byte[] into, int offset, int length) throws IOException {
      synchronized (state) {
        while (arrived.isEmpty()) {
          if (cut) {
            throw new IOException("cut");
          }
          if (ended) {
            return -1;
          }
          await();
        }
        ByteBuffer first = arrived.getFirst();
        int taken = Math.min(length, first.remaining());
        first.get(into, offset, taken);
        unread -= taken;
        if (!first.hasRemaining()) {
          arrived.removeFirst();
        }
        return taken;
      }
    }

    /**
     * Unread data and what may still come together never exceed the channel's window. Nothing is
     * said for less than a packet.
     */
    private long roomToGrant() {
      synchronized (state) {
        long room = lwin.neededAdjustment() - unread;
        return room < getLocalMaxPacketSize() ? 0 : room;
      }
    }
  }

  /** What the node is sent. */
  private final class Departures extends OutputStream {
    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      int sent = 0;
      while (sent < length) {
        int size = room(length - sent);
        send(
            newBuffer(Message.CHANNEL_DATA).putUInt32(size).putRawBytes(from, offset + sent, size));
        sent += size;
      }
    }

    /** Waits until the jump host has room, and takes it. */
    private int room(int wanted) throws IOException {
      int largest = getRemoteMaxPacketSize();
      if (largest < 1) {
        throw new IOException("no packet is small enough for the jump host");
      }
      synchronized (state) {
        while (rwin.getSize() < 1) {
          if (ended) {
            throw new IOException("the connection by way of the jump host is closed");
          }
          await();
        }
        int size = (int) Math.min(rwin.getSize(), Math.min(wanted, largest));
        rwin.consume(size);
        return size;
      }
    }
  }
}
