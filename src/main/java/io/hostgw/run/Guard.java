package io.hostgw.run;

import io.hostgw.model.Printable;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.Finding;
import io.hostgw.plan.MoveGuard;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.OwnerGuard;
import io.hostgw.plan.RemovalGuard;
import io.hostgw.plan.RemovalLimit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stops a run that would do too much.
 *
 * @param limit how many destinations may go
 * @param allowsMoves whether podCIDRs may lead to another node while the one that has them is there
 * @param allowsOwners whether routes are changed where another program sets them too
 */
public record Guard(RemovalLimit limit, boolean allowsMoves, boolean allowsOwners) {
  /**
   * Returns the guard that a user asks for.
   *
   * @param removals a number of destinations or a share of them; empty for the default
   * @param allowsMoves whether podCIDRs may lead to another node
   * @param allowsOwners whether another program may set routes, too
   * @throws WrongUsageException if the removals are neither
   */
  public static Guard of(String removals, boolean allowsMoves, boolean allowsOwners)
      throws WrongUsageException {
    return new Guard(limit(removals), allowsMoves, allowsOwners);
  }

  private static RemovalLimit limit(String removals) throws WrongUsageException {
    if (removals.isEmpty()) {
      return RemovalLimit.byDefault();
    }
    return RemovalLimit.parse(removals)
        .orElseThrow(
            () ->
                new WrongUsageException(
                    "--max-removals %s: give a number of destinations or a share of them, such as 5 or 30%%"
                        .formatted(Printable.quoted(removals))));
  }

  /**
   * Looks at what a run would do.
   *
   * @param start what the run begins with
   * @param surveys those of its nodes
   * @return all reasons why it must not go on, each with what to pass if it is meant; none if it
   *     may
   */
  public List<String> objections(Start start, List<Survey> surveys) {
    List<NodePlan.Ready> plans = plans(surveys);
    return Stream.of(
            new RemovalGuard(limit).objection(start.loaded().mesh(), plans),
            unless(
                allowsMoves,
                new MoveGuard(start.loaded().inventory().nodes()).objection(plans),
                "if that is meant, give --allow-moves"),
            unless(
                allowsOwners,
                OwnerGuard.objection(plans),
                "stop it first, or give --allow-other-owner"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> unless(
      boolean allowed, Optional<Finding> objection, String wayOut) {
    return objection
        .filter(finding -> !allowed)
        .map(finding -> "%s: %s (%s)".formatted(finding.message(), wayOut, finding.code().id()));
  }

  static List<NodePlan.Ready> plans(List<Survey> surveys) {
    return surveys.stream().flatMap(survey -> survey.ready().stream()).toList();
  }
}
