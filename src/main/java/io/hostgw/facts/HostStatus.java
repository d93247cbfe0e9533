package io.hostgw.facts;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a host says of hostgw's changes.
 *
 * @param waiting changes that nobody has confirmed, or that are being undone; one at most of each
 * @param endings how the last change ended; one at most
 * @param generations the states that the host can go back to, the oldest first
 * @param history the last changes that came to their end, the oldest first
 * @param unreadable how many lines of the history hostgw cannot read
 */
public record HostStatus(
    List<Waiting> waiting,
    List<Ending> endings,
    List<Generation> generations,
    List<PastChange> history,
    int unreadable) {
  private static final Set<String> GOOD = Set.of("confirmed", "changed", "takenover");

  /** Copies the lists. */
  public HostStatus {
    waiting = List.copyOf(waiting);
    endings = List.copyOf(endings);
    generations = List.copyOf(generations);
    history = List.copyOf(history);
  }

  /**
   * A change without an end.
   *
   * @param change the change
   * @param isUndone whether the host is about to undo it
   * @param secondsLeft the time until it does; 0 if that is over
   */
  public record Waiting(PastChange change, boolean isUndone, long secondsLeft) {}

  /**
   * How a change ended.
   *
   * @param result such as {@code confirmed} or {@code reverted}
   * @param id the mark of the change
   * @param when the time, in UTC as RFC 3339 writes it
   * @param reason why; may be empty
   */
  public record Ending(String result, String id, String when, String reason) {
    /** Returns whether the change did not stay; one that became part of another may have. */
    public boolean isBad() {
      return !GOOD.contains(result);
    }
  }

  /**
   * A state that the host can go back to: that before a change.
   *
   * @param number its number; later ones are greater
   * @param change the change
   */
  public record Generation(long number, PastChange change) {}

  /** Returns the last change that came to its end, or empty if the host knows of none. */
  public Optional<PastChange> last() {
    return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
  }

  /**
   * Returns the end that is not what the change was for: of the last change, also where the host
   * could not write it into its history.
   */
  public Optional<Ending> undone() {
    return endings.stream().findFirst().or(this::ofHistory).filter(Ending::isBad);
  }

  private Optional<Ending> ofHistory() {
    return last().map(last -> new Ending(last.result(), last.id(), last.when(), last.reason()));
  }
}
