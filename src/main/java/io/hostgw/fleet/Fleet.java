package io.hostgw.fleet;

import io.hostgw.model.Node;
import io.hostgw.outcome.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Does the same with many nodes, some at a time. One node's trouble never stops the others; a
 * cancel stops all.
 */
public final class Fleet implements AutoCloseable {
  private final ExecutorService workers;
  private final Progress progress;
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /**
   * Makes the fleet.
   *
   * @param parallelism how many nodes at a time, at least 1
   * @param progress is told as nodes are finished
   */
  public Fleet(int parallelism, Progress progress) {
    this.workers = Executors.newFixedThreadPool(parallelism, Fleet::daemon);
    this.progress = progress;
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "hostgw-node");
    thread.setDaemon(true);
    return thread;
  }

  /** A piece of work on one node. */
  public record Task<T>(Node node, T subject) {}

  /**
   * Does the work for every task.
   *
   * @param verb what is done, for progress
   * @param tasks what to work on
   * @param work does one; its result says what went wrong, too
   * @param untouched what to say of a task that was not begun when all was cancelled
   * @return the results in the order of the tasks, whatever finished first
   */
  public <T, R> List<R> each(
      String verb, List<Task<T>> tasks, Function<T, R> work, Function<T, R> untouched) {
    var done = new AtomicInteger();
    var futures = new ArrayList<Future<R>>();
    for (Task<T> task : tasks) {
      futures.add(
          submit(
              () -> {
                R result = work.apply(task.subject());
                progress.finished(verb, task.node(), done.incrementAndGet(), tasks.size());
                return result;
              }));
    }
    var results = new ArrayList<R>();
    for (int i = 0; i < tasks.size(); i++) {
      results.add(await(futures.get(i), untouched, tasks.get(i).subject()));
    }
    return results;
  }

  private <R> Future<R> submit(Callable<R> work) {
    var future = new FutureTask<R>(work);
    try {
      workers.execute(future);
    } catch (RejectedExecutionException cancelledMeanwhile) {
      future.cancel(false);
    }
    return future;
  }

  private static <T, R> R await(Future<R> future, Function<T, R> untouched, T subject) {
    try {
      return future.get();
    } catch (CancellationException e) {
      return untouched.apply(subject);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return untouched.apply(subject);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Stops: what has not begun is not begun, and what runs is interrupted. */
  public void cancel() {
    cancelled.set(true);
    for (Runnable waiting : workers.shutdownNow()) {
      if (waiting instanceof Future<?> future) {
        future.cancel(false);
      }
    }
  }

  /** Returns whether the work was cancelled. */
  public boolean isCancelled() {
    return cancelled.get();
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
