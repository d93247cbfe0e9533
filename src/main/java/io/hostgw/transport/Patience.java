package io.hostgw.transport;

import io.hostgw.transport.TransportException.Kind;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for work on another thread, bounded and open to interruption, whatever the work itself is
 * stuck in.
 *
 * @param limit how long to wait
 * @param cut what frees the work when it fails or nobody waits for it any more
 * @param late what to say when the limit passed
 * @param place the host, for messages
 */
record Patience(Duration limit, Runnable cut, Supplier<TransportException> late, String place) {
  /**
   * Waits.
   *
   * @return the work's result
   * @throws TransportException the work's own, or that the wait was given up
   */
  <T> T await(Future<T> work) throws TransportException {
    return await(work, new PersonTime());
  }

  /**
   * Waits, and longer by the time that is spent on a person.
   *
   * @param person is told of that time by the work
   */
  <T> T await(Future<T> work, PersonTime person) throws TransportException {
    long start = System.nanoTime();
    try {
      return await(work, person, start);
    } catch (TimeoutException passed) {
      cut.run();
      throw late.get();
    } catch (InterruptedException stop) {
      cut.run();
      Thread.currentThread().interrupt();
      throw new TransportException(Kind.INTERRUPTED, place + ": interrupted", stop);
    } catch (ExecutionException failed) {
      cut.run();
      throw own(failed);
    }
  }

  private <T> T await(Future<T> work, PersonTime person, long start)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      Duration spent = Duration.ofNanos(System.nanoTime() - start);
      Duration left = limit.plus(person.spent()).minus(spent);
      try {
        return work.get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException passed) {
        if (limit.plus(person.spent()).compareTo(Duration.ofNanos(System.nanoTime() - start))
            <= 0) {
          throw passed;
        }
      }
    }
  }

  private TransportException own(ExecutionException failed) {
    if (failed.getCause() instanceof TransportException ours) {
      return ours;
    }
    throw new IllegalStateException(failed.getCause());
  }
}
