package io.hostgw.facts;

import java.util.List;

/**
 * What flannel left on a host, and what has become of it.
 *
 * @param alive programs that would make it anew, while one of which runs nothing is taken away
 * @param left what is there
 * @param removed what was taken away just now
 * @param failed what could not be taken away
 */
public record Leftovers(
    List<String> alive, List<Leftover> left, List<Leftover> removed, List<Leftover> failed) {
  /** Copies the lists. */
  public Leftovers {
    alive = List.copyOf(alive);
    left = List.copyOf(left);
    removed = List.copyOf(removed);
    failed = List.copyOf(failed);
  }

  /** Returns whether nothing of flannel is there. */
  public boolean isNone() {
    return alive.isEmpty() && left.isEmpty();
  }

  /** Returns whether something is there that can be taken away now. */
  public boolean canGo() {
    return alive.isEmpty() && left.stream().anyMatch(Leftover::canGo);
  }
}
