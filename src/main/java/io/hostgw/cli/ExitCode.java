package io.hostgw.cli;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.NodePlan;
import java.util.Collection;
import java.util.List;

/** What a run's end means to scripts. Where several apply, the one declared first is given. */
enum ExitCode {
  INTERRUPTED(130),
  USAGE(64),
  INVALID_INVENTORY(65),
  ERROR(1),
  REFUSED(4),
  PARTIAL(3),
  DIFFERENT(2),
  DONE(0);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Returns the first of these by order of declaration; {@link #DONE} if there are none. */
  static ExitCode worst(Collection<ExitCode> codes) {
    return codes.stream().min(ExitCode::compareTo).orElse(DONE);
  }

  /**
   * Returns what looking at nodes amounts to.
   *
   * @param surveys one a node
   * @param differences what to say if some node differs
   */
  static ExitCode ofSurveys(List<Survey> surveys, ExitCode differences) {
    return worst(surveys.stream().map(survey -> ofSurvey(survey, differences)).toList());
  }

  private static ExitCode ofSurvey(Survey survey, ExitCode differences) {
    if (survey instanceof Survey.Planned planned) {
      return planned.plan() instanceof NodePlan.Ready ready
          ? ready.isEmpty() ? DONE : differences
          : REFUSED;
    }
    return PARTIAL;
  }

  /** Returns what changing nodes amounts to. */
  static ExitCode ofOutcomes(List<NodeOutcome> outcomes) {
    return worst(outcomes.stream().map(ExitCode::ofOutcome).toList());
  }

  private static ExitCode ofOutcome(NodeOutcome outcome) {
    return outcome.in(
        new NodeOutcome.Cases<>() {
          @Override
          public ExitCode unchanged(NodeOutcome.Unchanged each) {
            return DONE;
          }

          @Override
          public ExitCode changed(NodeOutcome.Changed each) {
            return DONE;
          }

          @Override
          public ExitCode refused(NodeOutcome.Refused each) {
            return REFUSED;
          }

          @Override
          public ExitCode rolledBack(NodeOutcome.RolledBack each) {
            return PARTIAL;
          }

          @Override
          public ExitCode unreachable(NodeOutcome.Unreachable each) {
            return PARTIAL;
          }

          @Override
          public ExitCode failed(NodeOutcome.Failed each) {
            return PARTIAL;
          }
        });
  }
}
