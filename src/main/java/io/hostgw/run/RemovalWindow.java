package io.hostgw.run;

import io.hostgw.plan.RemovalLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What stops a watch that would remove too much: the guard of {@code apply}, with a memory of an
 * hour, so that a hundred single deletions are not a hundred small changes. A destination that came
 * back does not count. Safe for many threads.
 *
 * <p>Two things are too much: more than the limit of those destinations that were there when the
 * hour began, and more than the limit of all that were there at some time of it. So neither nodes
 * that came and went excuse the loss of old ones, nor is a mesh that has just grown measured by
 * what it was.
 */
final class RemovalWindow {
  /** How long a removal is remembered. */
  static final Duration LENGTH = Duration.ofHours(1);

  private final RemovalLimit limit;
  private final Map<String, Life> lives = new HashMap<>();
  private boolean begun;

  /**
   * What is known of a destination.
   *
   * @param since when it came; the beginning of time if it was there from the first
   * @param until when it was removed; {@link Instant#MAX} while it is wanted
   */
  private record Life(Instant since, Instant until) {
    boolean isWanted() {
      return until.equals(Instant.MAX);
    }

    Life removed(Instant now) {
      return isWanted() ? new Life(since, now) : this;
    }
  }

  /**
   * Makes a window without memories.
   *
   * @param limit what is too much
   */
  RemovalWindow(RemovalLimit limit) {
    this.limit = limit;
  }

  /**
   * Asks whether a mesh may take the place of the one before, and remembers it if so. The first one
   * always may.
   *
   * @param wanted its destinations
   * @param now the present
   * @return why not; empty if it may
   */
  synchronized Optional<String> accept(Set<String> wanted, Instant now) {
    forget(now);
    Set<String> gone = new TreeSet<>(lives.keySet());
    gone.removeAll(wanted);
    boolean costs = gone.stream().anyMatch(each -> lives.get(each).isWanted());
    Optional<String> objection = costs ? objection(gone, now) : Optional.empty();
    if (objection.isEmpty()) {
      Instant since = begun ? now : Instant.MIN;
      begun = true;
      gone.forEach(each -> lives.computeIfPresent(each, (key, life) -> life.removed(now)));
      wanted.forEach(each -> lives.merge(each, new Life(since, Instant.MAX), RemovalWindow::back));
    }
    return objection;
  }

  private static Life back(Life before, Life now) {
    return new Life(before.since(), now.until());
  }

  /**
   * Asks whether a host may lose routes to destinations that no mesh wants, and remembers it if so.
   *
   * @param stale the destinations
   * @param now the present
   * @return why not; empty if it may
   */
  synchronized Optional<String> admit(Set<String> stale, Instant now) {
    forget(now);
    List<String> unknown = stale.stream().filter(each -> !lives.containsKey(each)).toList();
    unknown.forEach(each -> lives.put(each, new Life(Instant.MIN, now)));
    Set<String> gone =
        lives.entrySet().stream()
            .filter(entry -> !entry.getValue().isWanted())
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    Optional<String> objection = unknown.isEmpty() ? Optional.empty() : objection(gone, now);
    if (objection.isPresent()) {
      lives.keySet().removeAll(unknown);
    }
    return objection;
  }

  private Optional<String> objection(Set<String> gone, Instant now) {
    Instant begin = now.minus(LENGTH);
    List<String> old =
        gone.stream().filter(each -> !lives.get(each).since().isAfter(begin)).toList();
    long oldAll = lives.values().stream().filter(life -> !life.since().isAfter(begin)).count();
    if (limit.isExceeded(old.size(), Math.toIntExact(oldAll))) {
      return Optional.of(words(old, oldAll));
    }
    return limit.isExceeded(gone.size(), lives.size())
        ? Optional.of(words(new ArrayList<>(gone), lives.size()))
        : Optional.empty();
  }

  private String words(List<String> gone, long all) {
    return "%s: if that is meant, start it again with --max-removals %d"
        .formatted(limit.objection(gone, all, "removed within an hour", "a watch"), gone.size());
  }

  private void forget(Instant now) {
    Instant begin = now.minus(LENGTH);
    lives.values().removeIf(life -> life.until().isBefore(begin));
  }
}
