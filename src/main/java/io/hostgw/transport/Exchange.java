package io.hostgw.transport;

import io.hostgw.transport.TransportException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.connection.channel.direct.Session.Command;
import net.schmizz.sshj.connection.channel.direct.Signal;

/** One command on one channel, from the request to the exit code. */
final class Exchange implements Callable<Answer> {
  /** What is kept of the standard output, in bytes. */
  static final int STDOUT_KEPT = 8 * 1024 * 1024;

  /** What is kept of the standard error, in bytes. */
  static final int STDERR_KEPT = 64 * 1024;

  private static final Backoff SESSION_REFUSED =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1), 4);

  private static final String UNKNOWN = "what the command did is unknown";
  private static final int PIECE = 16 * 1024;
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final String place;
  private final GuardedClient client;
  private final String line;
  private final byte[] input;
  private final ExecutorService workers;

  Exchange(String place, GuardedClient client, String line, byte[] input, ExecutorService workers) {
    this.place = place;
    this.client = client;
    this.line = line;
    this.input = input;
    this.workers = workers;
  }

  @Override
  public Answer call() throws TransportException {
    Command command = start();
    try {
      return converse(command);
    } catch (IOException | RuntimeException | ExecutionException | InterruptedException broken) {
      // sshj turns what a peer sends wrong into exceptions of both kinds.
      throw lost(Words.of(broken), broken);
    }
  }

  private Command start() throws TransportException {
    boolean sent = false;
    try {
      // The waits are bounded from outside, for the exchange as a whole.
      client.getConnection().setTimeoutMs(Integer.MAX_VALUE);
      Session session = session();
      sent = true;
      return session.exec(line);
    } catch (IOException | RuntimeException failed) {
      throw notStarted(sent, failed);
    } catch (InterruptedException stop) {
      throw notStarted(false, stop);
    }
  }

  /** A host that refuses a session may still be ending the one before. */
  private Session session() throws IOException, InterruptedException {
    for (int tried = 1; ; tried++) {
      try {
        return client.startSession();
      } catch (OpenFailException refused) {
        if (tried >= SESSION_REFUSED.tries()) {
          throw refused;
        }
        Duration pause = SESSION_REFUSED.after(tried, ThreadLocalRandom.current());
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      }
    }
  }

  private TransportException notStarted(boolean sent, Exception cause) {
    if (sent && Words.of(cause).contains("Request failed")) {
      return new TransportException(
          Kind.CONFIGURATION, place + ": the host runs no commands for this user", cause);
    }
    if (cause instanceof OpenFailException refused) {
      return new TransportException(
          Kind.CONFIGURATION,
          "%s: the host lets the user in but gives no session, %d times in a row (MaxSessions in its"
                  .formatted(place, SESSION_REFUSED.tries())
              + " sshd_config): "
              + Words.of(refused),
          refused);
    }
    if (sent) {
      return lost(Words.of(cause), cause);
    }
    return new TransportException(
        Kind.UNREACHABLE,
        place + ": the connection broke before the command was sent: " + Words.of(cause),
        cause);
  }

  private Answer converse(Command command)
      throws IOException, ExecutionException, InterruptedException, TransportException {
    // All three at once: whichever is left alone fills up and stops the others.
    Future<Captured> stderr =
        workers.submit(() -> Captured.drain(command.getErrorStream(), STDERR_KEPT));
    workers.submit(() -> feed(command));
    Captured stdout = Captured.drain(command.getInputStream(), STDOUT_KEPT);
    Captured errors = stderr.get();
    command.join();
    return new Answer(
        exitCode(command), stdout.text(), errors.text(), stdout.truncated() || errors.truncated());
  }

  /**
   * Sends the input. Never more than the host has room for: a write that waits for room keeps
   * sshj's reader from closing the channel, so a command that ends without reading its input would
   * hang the connection.
   *
   * @return how much the command took; it may end before it read everything
   */
  private Integer feed(Command command) throws IOException {
    OutputStream out = command.getOutputStream();
    if (command.getRemoteMaxPacketSize() < 1) {
      throw new IOException("no packet is small enough for the host");
    }
    int sent = 0;
    while (sent < input.length && command.isOpen()) {
      int size = (int) Math.min(command.getRemoteWinSize(), Math.min(PIECE, input.length - sent));
      if (size < 1) {
        LockSupport.parkNanos(PAUSE.toNanos());
        continue;
      }
      out.write(input, sent, size);
      out.flush();
      sent += size;
    }
    out.close();
    return sent;
  }

  private int exitCode(Command command) throws TransportException {
    if (command.getExitStatus() != null) {
      return command.getExitStatus() & 0xff;
    }
    if (command.getExitSignal() != null) {
      return 128 + number(command.getExitSignal());
    }
    throw new TransportException(
        Kind.LOST, place + ": the host closed the channel without an exit code; " + UNKNOWN);
  }

  private static int number(Signal signal) {
    return switch (signal) {
      case HUP -> 1;
      case INT -> 2;
      case QUIT -> 3;
      case ILL -> 4;
      case ABRT -> 6;
      case FPE -> 8;
      case KILL -> 9;
      case USR1 -> 10;
      case SEGV -> 11;
      case USR2 -> 12;
      case PIPE -> 13;
      case ALRM -> 14;
      case TERM -> 15;
      case UNKNOWN -> 127;
    };
  }

  private TransportException lost(String why, Exception cause) {
    return new TransportException(
        Kind.LOST, "%s: the connection broke: %s; %s".formatted(place, why, UNKNOWN), cause);
  }
}
