package io.hostgw.apply;

import io.hostgw.model.Node;
import io.hostgw.model.ProblemCode;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.ReachLoss;
import io.hostgw.script.Nonce;
import java.time.Duration;
import java.util.Optional;

/**
 * Proves that a change costs its node no peer: the node looks at them before it and after it. A
 * change that costs one is taken back at once.
 */
final class ReachProof {
  private final NodeVerify looking;
  private final NodeUndo undoing;
  private final Duration window;

  /**
   * Makes it.
   *
   * @param looking has a node look
   * @param undoing takes a change back
   * @param window how long a change waits for its confirmation
   */
  ReachProof(NodeVerify looking, NodeUndo undoing, Duration window) {
    this.looking = looking;
    this.undoing = undoing;
    this.window = window;
  }

  /** Has a node look at its peers. */
  NodeCheck look(DesiredState desired, Peers peers) {
    return looking.check(desired, peers.choice().apply(desired));
  }

  /**
   * Returns why a node is not to be changed: it could not look, and could not afterwards.
   *
   * @param before what it found before the change
   */
  static Optional<NodeOutcome> hindrance(NodeCheck before) {
    if (before instanceof NodeCheck.Missed missed) {
      return Optional.of(missed.trouble());
    }
    if (before instanceof NodeCheck.Refused refused) {
      return Optional.of(new NodeOutcome.Refused(refused.node(), refused.refusal()));
    }
    return ((NodeCheck.Checked) before)
        .warnings().stream()
            .filter(warning -> warning.code() == ProblemCode.NO_PING)
            .findFirst()
            .map(
                warning ->
                    new NodeOutcome.Failed(
                        before.node(),
                        "cannot look at its peers: the host has no ping of iputils; nothing was changed: install iputils-ping there, or leave --verify data-plane out (%s)"
                            .formatted(warning.code().id()),
                        false));
  }

  /**
   * Has a node look again after its change, and takes the change back where it cost a peer. Two
   * looks have to say so, as a peer may be in the middle of a change of its own.
   *
   * @param before what it found before the change
   * @param change the mark of the change
   * @return what became of the node, if the change is not to be confirmed
   */
  Optional<NodeOutcome> objection(
      DesiredState desired, Peers peers, NodeCheck before, Nonce change) {
    NodeCheck now = lookUntilSeen(desired, peers);
    if (now instanceof NodeCheck.Checked && ReachLoss.of(before.peers(), now.peers()).isPresent()) {
      now = lookUntilSeen(desired, peers);
    }
    Node node = desired.node();
    if (!(now instanceof NodeCheck.Checked)) {
      return Optional.of(undoing.undo(node, change, "the host could not look at its peers again"));
    }
    return ReachLoss.of(before.peers(), now.peers()).map(loss -> undoing.undo(node, change, loss));
  }

  /** Takes a change back whose answer was lost. */
  NodeOutcome withoutLook(Node node, Nonce change, String why) {
    return undoing.undo(node, change, why);
  }

  /** A node that is not reached is asked again as long as the change waits there. */
  private NodeCheck lookUntilSeen(DesiredState desired, Peers peers) {
    return new Patience(window).of(() -> look(desired, peers), ReachProof::isToRepeat);
  }

  private static boolean isToRepeat(NodeCheck check) {
    return check instanceof NodeCheck.Missed missed && missed.trouble().retriable();
  }
}
