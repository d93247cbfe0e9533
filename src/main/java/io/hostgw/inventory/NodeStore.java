package io.hostgw.inventory;

import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What is known of the followed nodes at this moment: what is needed of each, in the API's order,
 * or why nothing is known. Safe for many threads.
 */
final class NodeStore {
  private final Runnable changed;
  private SortedMap<String, NodeFields> nodes = new TreeMap<>();
  private List<Problem> warnings = List.of();
  private State state = new Waiting();

  private sealed interface State {}

  /** Nobody has answered yet. */
  private record Waiting() implements State {}

  /** The nodes are those of the API. */
  private record Current(Origin origin) implements State {}

  /** What the nodes are now cannot be known. */
  private record Lost(SourceException why) implements State {}

  /**
   * Makes an empty store.
   *
   * @param changed is run after each change
   */
  NodeStore(Runnable changed) {
    this.changed = changed;
  }

  /** Replaces all nodes by those of a list. Whoever asks is told of them once they are current. */
  synchronized void replace(NodeListing listing) {
    var next = new TreeMap<String, NodeFields>();
    listing.nodes().forEach(node -> next.put(node.name().value(), node));
    if (nodes.equals(next) && warnings.equals(listing.warnings())) {
      return;
    }
    nodes = next;
    warnings = listing.warnings();
    changed.run();
  }

  /** Takes in that the nodes are those of the API from now on. */
  synchronized void isCurrent(Origin origin) {
    if (state instanceof Current) {
      return;
    }
    state = new Current(origin);
    notifyAll();
    changed.run();
  }

  /** Takes in that a node is there, or is another than before. */
  synchronized void put(String name, NodeFields node) {
    if (!node.equals(nodes.put(name, node))) {
      changed.run();
    }
  }

  /** Takes in that a node is gone. */
  synchronized void remove(String name) {
    if (nodes.remove(name) != null) {
      changed.run();
    }
  }

  /** Takes in that the API cannot be followed at present; the nodes are forgotten. */
  synchronized void lose(SourceException why) {
    boolean same = state instanceof Lost lost && lost.why().getMessage().equals(why.getMessage());
    nodes.clear();
    state = new Lost(why);
    notifyAll();
    if (!same) {
      changed.run();
    }
  }

  /**
   * Returns the nodes.
   *
   * @param patience how long to wait for the first answer
   * @throws SourceException if they are not known
   */
  synchronized NodeListing listing(Duration patience) throws SourceException {
    long end = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toNanos();
          state instanceof Waiting && left > 0;
          left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (state instanceof Current current) {
      return new NodeListing(new ArrayList<>(nodes.values()), current.origin(), warnings);
    }
    throw state instanceof Lost lost
        ? lost.why()
        : new SourceException("the Kubernetes API has not answered yet");
  }
}
