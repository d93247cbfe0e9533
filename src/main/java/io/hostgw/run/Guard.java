package io.hostgw.run;

import io.hostgw.model.Printable;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.RemovalGuard;
import io.hostgw.plan.RemovalLimit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stops a run that would do too much.
 *
 * @param limit how many destinations may go
 */
public record Guard(RemovalLimit limit) {
  /**
   * Returns the guard that a user asks for.
   *
   * @param removals a number of destinations or a share of them; empty for the default
   * @throws WrongUsageException if it is neither
   */
  public static Guard of(String removals) throws WrongUsageException {
    if (removals.isEmpty()) {
      return new Guard(RemovalLimit.byDefault());
    }
    return RemovalLimit.parse(removals)
        .map(Guard::new)
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
   * @return why it must not go on, and what to pass if it is meant; empty if it may
   */
  public Optional<String> objection(Start start, List<Survey> surveys) {
    return new RemovalGuard(limit).objection(start.loaded().mesh(), plans(surveys));
  }

  static List<NodePlan.Ready> plans(List<Survey> surveys) {
    return surveys.stream().flatMap(Guard::plan).toList();
  }

  private static Stream<NodePlan.Ready> plan(Survey survey) {
    return survey instanceof Survey.Planned planned
            && planned.plan() instanceof NodePlan.Ready ready
        ? Stream.of(ready)
        : Stream.empty();
  }
}
