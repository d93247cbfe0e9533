package io.hostgw.plan;

/**
 * How much a change changes, counted as hosts count it for their history.
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

  /** Counts what a plan changes. */
  public static ChangeCounts of(NodePlan.Ready plan) {
    return new ChangeCounts(
        count(plan, Change.AddRoute.class) + count(plan, Change.AdoptRoute.class),
        count(plan, Change.ReplaceRoute.class),
        count(plan, Change.RemoveRoute.class),
        count(plan, Change.WriteFile.class) + count(plan, Change.RemoveFile.class));
  }

  private static long count(NodePlan.Ready plan, Class<? extends Change> kind) {
    return plan.changes().stream().filter(kind::isInstance).count();
  }
}
