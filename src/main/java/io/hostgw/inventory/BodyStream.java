package io.hostgw.inventory;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The body of an answer as a stream. The next piece is asked for when the last one was read, so a
 * document of any size needs little memory; a server that stops in its middle is noticed.
 */
final class BodyStream extends InputStream implements AsyncBody.Consumer<List<ByteBuffer>> {
  private final long silenceNanos;
  private final Queue<ByteBuffer> pieces = new ArrayDeque<>();
  private Optional<AsyncBody> source = Optional.empty();
  private Optional<IOException> failure = Optional.empty();
  private boolean ended;

  /** Makes a stream that fails where nothing comes for so long. */
  BodyStream(Duration silence) {
    this.silenceNanos = silence.toNanos();
  }

  /** Asks for the first piece. */
  void start(AsyncBody body) {
    synchronized (this) {
      source = Optional.of(body);
    }
    body.done().whenComplete((nothing, thrown) -> end(thrown));
    body.consume();
  }

  @Override
  public synchronized void consume(List<ByteBuffer> buffers, AsyncBody body) {
    pieces.addAll(buffers);
    notifyAll();
  }

  private synchronized void end(Throwable thrown) {
    ended = true;
    failure = Optional.ofNullable(thrown).map(cause -> new IOException("cut off", cause));
    notifyAll();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!awaitPiece()) {
      return -1;
    }
    ByteBuffer piece = pieces.element();
    int count = Math.min(length, piece.remaining());
    piece.get(target, offset, count);
    return count;
  }

  /** Waits until there is something to read; returns whether there is, or only the end. */
  private boolean awaitPiece() throws IOException {
    long start = System.nanoTime();
    while (true) {
      dropRead();
      if (!pieces.isEmpty()) {
        return true;
      }
      if (ended) {
        throwFailure();
        return false;
      }
      long left = silenceNanos - (System.nanoTime() - start);
      if (left <= 0) {
        throw new HttpTimeoutException("the answer stopped in its middle");
      }
      await(left);
    }
  }

  /** Lets go of pieces that were read; asks for more when that was the last. */
  private void dropRead() {
    boolean dropped = false;
    while (!pieces.isEmpty() && !pieces.element().hasRemaining()) {
      pieces.remove();
      dropped = true;
    }
    if (dropped && pieces.isEmpty()) {
      source.ifPresent(AsyncBody::consume);
    }
  }

  private void throwFailure() throws IOException {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void await(long nanos) throws IOException {
    try {
      wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  @Override
  public synchronized void close() {
    pieces.clear();
    source.ifPresent(AsyncBody::cancel);
  }
}
