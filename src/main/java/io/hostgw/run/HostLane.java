package io.hostgw.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A queue of hosts, some worked on at a time, apart from other queues.
 *
 * @param hosts how they are worked on
 * @param queue gives each its turn
 */
record HostLane(Hosts hosts, ExecutorService queue) {
  static HostLane of(FleetSettings settings) {
    return new HostLane(
        settings.hosts(), Executors.newFixedThreadPool(settings.parallel(), HostLane::daemon));
  }

  static Thread daemon(Runnable work) {
    var thread = new Thread(work, "hostgw-lane");
    thread.setDaemon(true);
    return thread;
  }

  /** Does it as soon as there is room; not at all after a cancel. */
  void execute(Runnable work) {
    try {
      queue.execute(work);
    } catch (RejectedExecutionException cancelled) {
      return;
    }
  }

  void close() {
    queue.shutdown();
    hosts.close();
  }

  /** Stops: what has not begun is not begun, and connections are cut. */
  void cancel() {
    queue.shutdown();
    hosts.cancel();
  }
}
