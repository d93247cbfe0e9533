package io.hostgw.outcome;

import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Refusal;

/**
 * Makes one outcome of both waves of a node whose first was done: what the second fell short of is
 * told so that nobody takes the node for what it was before the run.
 */
public final class SecondWave implements NodeOutcome.Cases<NodeOutcome> {
  private static final String STATE =
      "the new routes are set, those that are to go are still there; ";

  private final NodePlan.Ready plan;

  /** Makes it for a node with that plan for both waves. */
  public SecondWave(NodePlan.Ready plan) {
    this.plan = plan;
  }

  @Override
  public NodeOutcome unchanged(NodeOutcome.Unchanged outcome) {
    return new NodeOutcome.Changed(plan);
  }

  @Override
  public NodeOutcome changed(NodeOutcome.Changed outcome) {
    return new NodeOutcome.Changed(plan);
  }

  @Override
  public NodeOutcome unconfirmed(NodeOutcome.Unconfirmed outcome) {
    return new NodeOutcome.Unconfirmed(plan, outcome.windowSeconds());
  }

  @Override
  public NodeOutcome refused(NodeOutcome.Refused outcome) {
    var refusal = new Refusal(outcome.refusal().kind(), STATE + outcome.refusal().message());
    return new NodeOutcome.HalfDone(new NodeOutcome.Refused(outcome.node(), refusal));
  }

  @Override
  public NodeOutcome rolledBack(NodeOutcome.RolledBack outcome) {
    return new NodeOutcome.HalfDone(
        new NodeOutcome.RolledBack(outcome.node(), STATE + outcome.cause()));
  }

  @Override
  public NodeOutcome unreachable(NodeOutcome.Unreachable outcome) {
    return new NodeOutcome.HalfDone(
        new NodeOutcome.Unreachable(outcome.node(), STATE + outcome.reason(), outcome.retriable()));
  }

  @Override
  public NodeOutcome failed(NodeOutcome.Failed outcome) {
    return new NodeOutcome.HalfDone(
        new NodeOutcome.Failed(outcome.node(), STATE + outcome.reason(), outcome.retriable()));
  }

  @Override
  public NodeOutcome notReached(NodeOutcome.NotReached outcome) {
    return new NodeOutcome.HalfDone(
        new NodeOutcome.NotReached(outcome.node(), STATE + outcome.reason()));
  }

  @Override
  public NodeOutcome halfDone(NodeOutcome.HalfDone outcome) {
    return outcome;
  }
}
