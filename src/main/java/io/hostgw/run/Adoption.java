package io.hostgw.run;

import io.hostgw.plan.Change;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Refusal;
import java.util.List;

/**
 * Whether routes of other owners that are as wanted may become ours.
 *
 * @param isWanted whether a person said so
 */
public record Adoption(boolean isWanted) {
  /** Returns the one that leaves every route to its owner. */
  public static Adoption none() {
    return new Adoption(false);
  }

  /**
   * Looks at a plan before it is carried out.
   *
   * @param plan a node's plan
   * @return the same, or a refusal if it would take over routes that it must not
   */
  public NodePlan judge(NodePlan plan) {
    return !isWanted && plan instanceof NodePlan.Ready ready && !ready.adopted().isEmpty()
        ? new NodePlan.Refused(plan.node(), notAsked(ready.adopted()))
        : plan;
  }

  private static Refusal notAsked(List<Change.AdoptRoute> adopted) {
    String line = adopted.get(0).was().line();
    return new Refusal(
        Refusal.Kind.ADOPTION,
        adopted.size() == 1
            ? "1 route is as wanted and another owner's, \"%s\"; --adopt takes it over"
                .formatted(line)
            : "%d routes are as wanted and another owner's, such as \"%s\"; --adopt takes them over"
                .formatted(adopted.size(), line));
  }
}
