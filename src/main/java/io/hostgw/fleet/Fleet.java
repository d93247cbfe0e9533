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
   * What is done with each subject.
   *
   * @param <T> what is worked on
   * @param <R> what comes of it
   */
  public interface Work<T, R> {
    /** Does it; the result says what went wrong, too. */
    R on(T subject);

    /** Says that it was not begun because all was cancelled. */
    R untouched(T subject);

    /** Says that doing it ended in an exception that nobody foresaw; the others go on. */
    R broken(T subject, Throwable bug);
  }

  /**
   * Does the work for every task.
   *
   * @param verb what is done, for progress
   * @param tasks what to work on
   * @param work does one
   * @return the results in the order of the tasks, whatever finished first. If the caller's thread
   *     is interrupted, all is cancelled, what had begun is waited for, and the thread's interrupt
   *     flag is set again at the end
   */
  public <T, R> List<R> each(String verb, List<Task<T>> tasks, Work<T, R> work) {
    var done = new AtomicInteger();
    var futures = new ArrayList<Future<R>>();
    for (Task<T> task : tasks) {
      futures.add(
          submit(
              () -> {
                try {
                  return work.on(task.subject());
                } finally {
                  progress.finished(verb, task.node(), done.incrementAndGet(), tasks.size());
                }
              }));
    }
    var results = new ArrayList<R>();
    for (int i = 0; i < tasks.size(); i++) {
      results.add(result(futures.get(i), work, tasks.get(i).subject()));
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

  /** Waits to the end: only a node's own work can say what state the node is in. */
  private <T, R> R result(Future<R> future, Work<T, R> work, T subject) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException stop) {
          interrupted = true;
          cancel();
        }
      }
    } catch (CancellationException notBegun) {
      return work.untouched(subject);
    } catch (ExecutionException e) {
      return work.broken(subject, e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
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
