package io.hostgw.openssh;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Answers that were given lately. Who asks while somebody else's same question is under way waits
 * for that answer. A failure is not kept.
 *
 * @param <Q> the questions
 * @param <A> the answers
 */
final class Answers<Q, A> {
  private final Duration freshness;
  private final Map<Q, Asked<A>> cache = new ConcurrentHashMap<>();

  private record Asked<A>(FutureTask<A> answer, long at) {}

  /** How an answer is found. */
  interface Source<A> {
    A find() throws OpenSshException, InterruptedException;
  }

  /** Makes it; answers older than that are asked for again. */
  Answers(Duration freshness) {
    this.freshness = freshness;
  }

  /**
   * Returns the answer to a question.
   *
   * @param source is asked if there is no fresh answer
   */
  A of(Q question, Source<A> source) throws OpenSshException, InterruptedException {
    Asked<A> asked =
        cache.compute(question, (same, before) -> isFresh(before) ? before : ask(source));
    asked.answer().run();
    try {
      return asked.answer().get();
    } catch (ExecutionException failed) {
      cache.remove(question, asked);
      if (failed.getCause() instanceof OpenSshException said) {
        throw said;
      }
      if (failed.getCause() instanceof InterruptedException) {
        throw new InterruptedException();
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  private boolean isFresh(Asked<A> asked) {
    return asked != null && System.nanoTime() - asked.at() < freshness.toNanos();
  }

  private static <A> Asked<A> ask(Source<A> source) {
    return new Asked<>(new FutureTask<>(source::find), System.nanoTime());
  }
}
