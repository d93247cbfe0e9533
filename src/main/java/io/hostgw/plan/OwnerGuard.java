package io.hostgw.plan;

import io.hostgw.model.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stops a run that would change routes where another program sets them too. */
public final class OwnerGuard {
  private static final int NAMED = 3;

  private OwnerGuard() {}

  /**
   * Looks at who else is at work where a run would change something.
   *
   * @param plans those of the nodes
   * @return who, and on which node; empty if nobody is
   */
  public static Optional<Finding> objection(List<NodePlan.Ready> plans) {
    List<String> found =
        plans.stream()
            .filter(plan -> !plan.isEmpty())
            .flatMap(
                plan ->
                    plan.warnings().stream()
                        .filter(finding -> finding.code() == ProblemCode.OWNER_AT_WORK)
                        .map(finding -> plan.node().name() + ": " + finding.message()))
            .toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String named = found.stream().limit(NAMED).collect(Collectors.joining("; "));
    String more = found.size() > NAMED ? "; and %d more".formatted(found.size() - NAMED) : "";
    return Optional.of(new Finding(ProblemCode.OWNER_AT_WORK, named + more));
  }
}
