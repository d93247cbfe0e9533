package io.hostgw.apply;

import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.plan.ReachLoss;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import io.hostgw.script.UndoScript;
import io.hostgw.transport.Transport;
import java.util.function.Supplier;

/** Has a node take back a change that waits there, at once instead of when its time is over. */
final class NodeUndo {
  private final Conversation conversation;
  private final Supplier<Nonce> nonces;
  private final Limits limits;

  /**
   * Makes it.
   *
   * @param transport how nodes are reached
   * @param nonces gives a new mark for each answer
   * @param limits how long the steps may take
   */
  NodeUndo(Transport transport, Supplier<Nonce> nonces, Limits limits) {
    this.conversation = new Conversation(transport);
    this.nonces = nonces;
    this.limits = limits;
  }

  /**
   * Takes a change back that cost the node a peer.
   *
   * @param change the mark of the change's script
   * @return what became of the node
   */
  NodeOutcome undo(Node node, Nonce change, ReachLoss loss) {
    return undo(
        node,
        new UndoScript(nonces.get(), change, loss.peer().text(), loss.fault().code().id()),
        loss.line());
  }

  /**
   * Takes a change back of which it is not known whether it cost the node a peer.
   *
   * @param change the mark of the change's script
   * @param why why it is not known
   * @return what became of the node
   */
  NodeOutcome undo(Node node, Nonce change, String why) {
    return undo(node, UndoScript.ofUnknown(nonces.get(), change), why);
  }

  private NodeOutcome undo(Node node, UndoScript script, String why) {
    Reply reply =
        conversation.change(
            node, script.terse(), script.nonce(), limits.change().plus(limits.lockWait()), "");
    return reply instanceof Reply.None none
        ? new NodeOutcome.Failed(
            node,
            "%s; so the change is not confirmed and goes back by itself, as the host cannot be told to: %s"
                .formatted(why, none.trouble().reason()),
            true)
        : outcome(node, why, ((Reply.Answered) reply).frame());
  }

  private static NodeOutcome outcome(Node node, String why, AnswerFrame frame) {
    String said = Printable.of(frame.first("reason").orElse(""));
    return frame.first("result").filter("reverted"::equals).isPresent()
        ? new NodeOutcome.RolledBack(node, why)
        : new NodeOutcome.Failed(
            node, "%s; and taking the change back failed: %s".formatted(why, said), false);
  }
}
