package io.hostgw.report;

import io.hostgw.outcome.NodeOutcome;

/** Why an outcome is what it is, without saying what it is; empty where that says all. */
final class OutcomeReason implements NodeOutcome.Cases<String> {
  @Override
  public String unchanged(NodeOutcome.Unchanged outcome) {
    return "";
  }

  @Override
  public String changed(NodeOutcome.Changed outcome) {
    return "";
  }

  @Override
  public String unconfirmed(NodeOutcome.Unconfirmed outcome) {
    return "goes back in %s unless it is confirmed"
        .formatted(Words.duration(outcome.windowSeconds()));
  }

  @Override
  public String refused(NodeOutcome.Refused outcome) {
    return outcome.refusal().line();
  }

  @Override
  public String rolledBack(NodeOutcome.RolledBack outcome) {
    return outcome.cause();
  }

  @Override
  public String unreachable(NodeOutcome.Unreachable outcome) {
    return outcome.reason();
  }

  @Override
  public String failed(NodeOutcome.Failed outcome) {
    return outcome.reason();
  }

  @Override
  public String notReached(NodeOutcome.NotReached outcome) {
    return outcome.reason();
  }

  @Override
  public String halfDone(NodeOutcome.HalfDone outcome) {
    return outcome.rest().in(this);
  }
}
