package io.hostgw.apply;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Settlement;
import io.hostgw.plan.NodePlan;
import io.hostgw.script.ChangeKind;

/**
 * What the end of its confirmation makes of a change.
 *
 * @param plan what was to be done
 * @param kind what kind of change it was
 */
record Settled(NodePlan.Ready plan, ChangeKind kind) implements Settlement.Cases<NodeOutcome> {
  @Override
  public NodeOutcome confirmed(Settlement.Confirmed settlement) {
    return new NodeOutcome.Changed(plan);
  }

  @Override
  public NodeOutcome nothing(Settlement.Nothing settlement) {
    // A removal that was confirmed leaves no notes; one that was undone does.
    if (kind == ChangeKind.REMOVE && settlement.last().isEmpty()) {
      return new NodeOutcome.Changed(plan);
    }
    return switch (settlement.fate()) {
      case KEPT -> new NodeOutcome.Changed(plan);
      case UNDONE -> new NodeOutcome.RolledBack(plan.node(), settlement.last());
      case REPLACED -> failed("changed, but before that was confirmed, " + settlement.last());
      case TAKEN -> failed("changed, but not confirmed: " + settlement.last());
      case UNKNOWN ->
          failed(
              "changed, but nothing waited for the confirmation any more; "
                  + (settlement.last().isEmpty()
                      ? "hostgw was removed from the host meanwhile"
                      : settlement.last()));
    };
  }

  private NodeOutcome failed(String reason) {
    return new NodeOutcome.Failed(plan.node(), reason, true);
  }

  @Override
  public NodeOutcome missed(Settlement.Missed settlement) {
    return failed(
        "changed, but not confirmed, so it goes back by itself: " + settlement.trouble().reason());
  }
}
