package io.hostgw.facts;

/**
 * How much a change of a host is about, as hosts count it for their history.
 *
 * @param added routes that become ours: new ones, and those of other owners
 * @param replaced routes whose destination has another one of ours before and afterwards
 * @param removed routes that go
 * @param files files that are written or removed
 */
public record ChangeCounts(long added, long replaced, long removed, long files) {
  /** Returns the counts of nothing. */
  public static ChangeCounts none() {
    return new ChangeCounts(0, 0, 0, 0);
  }
}
