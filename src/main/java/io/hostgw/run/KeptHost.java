package io.hostgw.run;

import io.hostgw.model.Node;
import io.hostgw.outcome.Verdict;

/** What {@link KeptHosts} remembers of one host; belongs to its lock. */
final class KeptHost {
  private Node node;
  private int failures;
  private long attempt;
  private boolean working;
  private boolean again;
  private boolean waitsForTurn;
  private boolean changed;
  private boolean skipped;
  private Verdict verdict = Verdict.DONE;

  KeptHost(Node node) {
    this.node = node;
  }

  Node node() {
    return node;
  }

  /** Something else is wanted of the host: it gets a turn. */
  void want(Node wanted) {
    node = wanted;
    waitsForTurn = true;
    changed = false;
    verdict = Verdict.DONE;
  }

  /** Returns whether work may begin now; what already runs is then followed by another time. */
  boolean begin() {
    again = working;
    if (working) {
      return false;
    }
    working = true;
    attempt++;
    return true;
  }

  /** Returns whether the host is to be worked on once more at once. */
  boolean end() {
    working = false;
    return again;
  }

  /** Returns whether what was read may be thrown away: every other time. */
  boolean skip() {
    skipped = !skipped;
    return skipped;
  }

  /** Returns whether nobody has begun with the host since it was that attempt's turn. */
  boolean isStill(long earlier) {
    return attempt == earlier && !working;
  }

  long attempt() {
    return attempt;
  }

  /**
   * Takes in what became of it.
   *
   * @return whether that was its turn
   */
  boolean result(Verdict result, boolean wasChanged) {
    boolean turn = waitsForTurn;
    waitsForTurn = false;
    verdict = result;
    changed |= wasChanged;
    failures = result == Verdict.DONE ? 0 : failures + 1;
    return turn;
  }

  /** Returns how often in a row it has not come to be as wanted. */
  int failures() {
    return failures;
  }

  Verdict verdict() {
    return verdict;
  }

  boolean isChanged() {
    return changed;
  }
}
