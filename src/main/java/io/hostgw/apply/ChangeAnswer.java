package io.hostgw.apply;

import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Refusal;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;

/** Reads what the change script says of itself. */
final class ChangeAnswer {
  private ChangeAnswer() {}

  /** Returns whether that very change waits for its confirmation. */
  static boolean isPending(AnswerFrame frame, Nonce change) {
    return frame.first("result").filter("pending"::equals).isPresent()
        && frame.first("reason").filter(change.text()::equals).isPresent();
  }

  static NodeOutcome outcome(NodePlan.Ready plan, AnswerFrame frame) {
    Node node = plan.node();
    String result = frame.first("result").orElse("");
    String reason = Printable.of(frame.first("reason").orElse(""));
    return switch (result) {
      case "unchanged" -> new NodeOutcome.Unchanged(node);
      case "changed" -> new NodeOutcome.Changed(plan);
      case "rolledback" -> new NodeOutcome.RolledBack(node, reason);
      case "failed" -> new NodeOutcome.Failed(node, reason, false);
      case "locked" -> new NodeOutcome.Failed(node, Words.locked(reason), true);
      case "refused-identity" -> refused(node, Refusal.Kind.IDENTITY, reason);
      case "refused-onlink" -> refused(node, Refusal.Kind.NOT_ON_LINK, reason);
      case "refused-backend" -> refused(node, Refusal.Kind.NO_BACKEND, reason);
      case "refused-keeper" -> refused(node, Refusal.Kind.OBSTACLE, reason);
      case "refused-netplan" -> refused(node, Refusal.Kind.NETPLAN, reason);
      case "refused-edits" -> refused(node, Refusal.Kind.UNAPPLIED_EDITS, reason);
      case "refused-foreign" ->
          refused(
              node,
              Refusal.Kind.FOREIGN_ROUTE,
              "another owner has a route there: \"%s\"".formatted(reason));
      case "refused-state" ->
          refused(
              node,
              Refusal.Kind.NEWER_STATE,
              "a newer hostgw has been at work there since it was read; use the newer one");
      case "refused-stale" -> refused(node, Refusal.Kind.STALE_PLAN, reason + "; plan it again");
      default ->
          new NodeOutcome.Failed(
              node, "the host answered what hostgw cannot read: " + Printable.of(result), false);
    };
  }

  private static NodeOutcome refused(Node node, Refusal.Kind kind, String message) {
    return new NodeOutcome.Refused(node, new Refusal(kind, message));
  }
}
