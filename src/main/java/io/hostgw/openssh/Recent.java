package io.hostgw.openssh;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The few latest of something, for a while.
 *
 * @param <T> what it is
 */
final class Recent<T> {
  /** Each is looked at for each host: with more kinds of hosts than that it costs too much. */
  private static final int MOST = 16;

  private final Duration freshness;
  private final Deque<Entry<T>> entries = new ArrayDeque<>();

  private record Entry<T>(T value, long at) {}

  /** Makes it; what was added that long ago is forgotten. */
  Recent(Duration freshness) {
    this.freshness = freshness;
  }

  /** Adds one, the oldest goes if there are too many. */
  synchronized void add(T value) {
    entries.addFirst(new Entry<>(value, System.nanoTime()));
    if (entries.size() > MOST) {
      entries.removeLast();
    }
  }

  /** Returns those that are still fresh, the latest first. */
  synchronized List<T> fresh() {
    long now = System.nanoTime();
    entries.removeIf(entry -> now - entry.at() > freshness.toNanos());
    return entries.stream().map(Entry::value).toList();
  }
}
