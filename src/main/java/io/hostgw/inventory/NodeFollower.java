package io.hostgw.inventory;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.hostgw.model.Printable;
import java.time.Duration;

/**
 * Follows the Node objects of one API: lists them, watches from there, and lists again whenever the
 * watch ends, and every few minutes. A watch is never resumed from where it came to: an etcd that
 * was emptied or restored counts from a lower number, and the API then says nothing until it has
 * passed the old one. The kubeconfig is read anew for each connection: certificates and tokens get
 * exchanged.
 */
final class NodeFollower implements AutoCloseable {
  private static final Duration RESYNC = Duration.ofMinutes(5);

  /** What ends sooner, twice in a row, is none: to go on at once would be a storm of requests. */
  private static final Duration SHORT = Duration.ofSeconds(10);

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

  private final String selector;
  private final NodeStore store;
  private final Thread thread;
  private KubernetesAccess access;

  private NodeFollower(KubernetesAccess access, String selector, NodeStore store) {
    this.access = access;
    this.selector = selector;
    this.store = store;
    this.thread = new Thread(this::run, "hostgw-nodes");
    thread.setDaemon(true);
  }

  /**
   * Begins to follow.
   *
   * @param access how the API is reached
   * @param selector a label selector; empty for all nodes
   * @param changed is run after each change of what is known
   */
  static NodeFollower start(KubernetesAccess access, String selector, Runnable changed) {
    var follower = new NodeFollower(access, selector, new NodeStore(changed));
    follower.thread.start();
    return follower;
  }

  /** Returns the nodes as {@link NodeStore#listing} does. */
  NodeListing listing(Duration patience) throws SourceException {
    return store.listing(patience);
  }

  private void run() {
    int failures = 0;
    boolean wasSound = false;
    try {
      while (true) {
        long begun = System.nanoTime();
        boolean sound = isSound();
        boolean lasted = System.nanoTime() - begun > SHORT.toNanos();
        failures = sound && (lasted || !wasSound) ? 0 : failures + 1;
        wasSound = sound;
        Thread.sleep(BACKOFF.after(failures).toMillis());
      }
    } catch (InterruptedException closed) {
      return;
    }
  }

  /** Follows for as long as one connection lasts; returns whether there was one. */
  private boolean isSound() {
    try {
      connect();
      return true;
    } catch (SourceException lost) {
      store.lose(lost);
    } catch (RuntimeException bug) {
      // The thread must live on: without it, the nodes of today would be those for ever.
      store.lose(
          new SourceException(
              "internal error: " + Printable.of(String.valueOf(bug)) + "; please report it", bug));
    }
    return false;
  }

  private void connect() throws SourceException {
    Kubeconfig kubeconfig = Kubeconfig.read(access);
    // Whoever makes another context the current one does not mean this watch.
    access = kubeconfig.pinned(access);
    try (KubernetesClient client = kubeconfig.client()) {
      VersionedListing listed = ListedNodes.list(kubeconfig, client, access, selector);
      store.replace(listed.listing());
      var failures = new KubernetesFailure(kubeconfig.server(), kubeconfig.context());
      new NodeWatch(store, listed.listing().origin(), failures)
          .follow(
              client.getHttpClient(), url(kubeconfig.server(), listed.version()), access.timeout());
    }
  }

  private String url(String server, String version) {
    return ApiUrl.nodes(server, selector)
        .with("watch", "true")
        .with("allowWatchBookmarks", "true")
        .with("timeoutSeconds", Long.toString(RESYNC.toSeconds()))
        .with("resourceVersion", version)
        .text();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
