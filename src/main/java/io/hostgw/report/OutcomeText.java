package io.hostgw.report;

import io.hostgw.outcome.NodeOutcome;

/** An outcome in a line. */
final class OutcomeText implements NodeOutcome.Cases<String> {
  @Override
  public String unchanged(NodeOutcome.Unchanged outcome) {
    return "unchanged";
  }

  @Override
  public String changed(NodeOutcome.Changed outcome) {
    return "changed";
  }

  @Override
  public String unconfirmed(NodeOutcome.Unconfirmed outcome) {
    return "changed, and goes back in %s unless `hostgw confirm` keeps it"
        .formatted(Words.duration(outcome.windowSeconds()));
  }

  @Override
  public String refused(NodeOutcome.Refused outcome) {
    return "refused: " + outcome.refusal().line();
  }

  @Override
  public String rolledBack(NodeOutcome.RolledBack outcome) {
    return "rolled back: " + outcome.cause();
  }

  @Override
  public String unreachable(NodeOutcome.Unreachable outcome) {
    return "unreachable: " + outcome.reason();
  }

  @Override
  public String failed(NodeOutcome.Failed outcome) {
    return "failed: " + outcome.reason();
  }

  @Override
  public String notReached(NodeOutcome.NotReached outcome) {
    return "not begun: " + outcome.reason();
  }

  @Override
  public String halfDone(NodeOutcome.HalfDone outcome) {
    return outcome.rest().in(this);
  }
}
