package io.hostgw.transport;

import io.hostgw.transport.TransportException.Kind;
import io.hostgw.transport.Witness.Topic;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The tries to open one connection. Another one follows only where it can help and harms nobody:
 * after a server turned the connection away before it introduced itself, so that no login had
 * begun, or a jump host lost it. A login that failed is never repeated, as servers count these.
 */
final class Tries {
  private static final Backoff TURNED_AWAY =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), 8);

  /** Through another connection to the jump host, at once. */
  private static final int THROUGH_JUMP_HOST = 2;

  /** How many connect limits may pass before the last try begins. */
  private static final int TOTAL = 3;

  private final Endpoint endpoint;
  private final Duration total;
  private final Witness witness;
  private final long began = System.nanoTime();
  private int turnedAway;
  private int jumpFailures;

  /**
   * Begins.
   *
   * @param endpoint where to
   * @param connect how long each try may take
   * @param witness is told of each further try
   */
  Tries(Endpoint endpoint, Duration connect, Witness witness) {
    this.endpoint = endpoint;
    this.total = connect.multipliedBy(TOTAL);
    this.witness = witness;
  }

  /**
   * Waits for the time of the next try.
   *
   * @param failed what came of the last one
   * @throws TransportException if there is no other; or that the wait was interrupted
   */
  void again(TransportException failed) throws TransportException {
    if (DiallingFailure.turndown(failed).isPresent()) {
      pause(failed);
      return;
    }
    Optional<JumpFailureException.Reason> jump = DiallingFailure.jumpFailure(failed);
    if (jump.isEmpty()
        || jump.orElseThrow() == JumpFailureException.Reason.FORBIDDEN
        || ++jumpFailures > THROUGH_JUMP_HOST) {
      throw failed;
    }
    witness.says(Topic.RETRY, failed.getMessage());
  }

  private void pause(TransportException failed) throws TransportException {
    turnedAway++;
    Duration wait = TURNED_AWAY.after(turnedAway, ThreadLocalRandom.current());
    Duration passed = Duration.ofNanos(System.nanoTime() - began);
    if (turnedAway >= TURNED_AWAY.tries() || passed.plus(wait).compareTo(total) > 0) {
      throw inVain(failed, passed);
    }
    witness.says(
        Topic.RETRY, "%s; again in %s".formatted(failed.getMessage(), Words.of(millis(wait))));
    try {
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new TransportException(Kind.INTERRUPTED, endpoint.place() + ": interrupted", stop);
    }
  }

  private TransportException inVain(TransportException failed, Duration passed) {
    return new TransportException(
        failed.kind(),
        "%s; tried %d times within %s"
            .formatted(failed.getMessage(), turnedAway, Words.of(millis(passed))),
        failed);
  }

  private static Duration millis(Duration exact) {
    return Duration.ofMillis(exact.toMillis());
  }
}
