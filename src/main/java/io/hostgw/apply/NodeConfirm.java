package io.hostgw.apply;

import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Settlement;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.ConfirmScript;
import io.hostgw.script.Nonce;
import io.hostgw.transport.Transport;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Keeps changes that wait on nodes. Over a connection of its own, so that a change which cut the
 * node off is not kept.
 */
public final class NodeConfirm implements AutoCloseable {
  /** How long going back may take, from the end of the window to its result. */
  private static final Duration GOING_BACK = Duration.ofSeconds(15);

  private final Transport transport;
  private final Conversation conversation;
  private final Supplier<Nonce> nonces;
  private final Limits limits;
  private final String who;

  /**
   * Makes it.
   *
   * @param transport how nodes are reached
   * @param nonces gives a new mark for each answer
   * @param limits how long the steps may take
   * @param who who runs this
   */
  public NodeConfirm(Transport transport, Supplier<Nonce> nonces, Limits limits, String who) {
    this.transport = transport;
    this.conversation = new Conversation(transport);
    this.nonces = nonces;
    this.limits = limits;
    this.who = who;
  }

  /**
   * Keeps whatever change waits on a node. Asks once.
   *
   * @return what became of it, or why that is not known
   */
  public Settlement whatever(Node node) {
    return once(node, Nonce.NONE);
  }

  /**
   * Keeps a change that was just made. A node that is not reached is asked again as long as the
   * change waits there, and then until it must have gone back; so is one where another run has made
   * it part of its own.
   *
   * @param change the mark of the change's script
   */
  Settlement change(Node node, Nonce change) {
    Duration window = limits.confirmWindow();
    Duration patience = window.isZero() ? window : window.plus(GOING_BACK);
    return new Patience(patience).of(() -> once(node, change), NodeConfirm::isToRepeat);
  }

  private static boolean isToRepeat(Settlement settlement) {
    boolean isOfAnother =
        settlement instanceof Settlement.Nothing nothing && nothing.fate() == Settlement.Fate.TAKEN;
    return isOfAnother
        || settlement instanceof Settlement.Missed missed && missed.trouble().retriable();
  }

  private Settlement once(Node node, Nonce change) {
    var script = new ConfirmScript(nonces.get(), change, limits.lockWait(), who);
    Reply reply =
        conversation.change(
            node, script.terse(), script.nonce(), limits.change().plus(limits.lockWait()), "");
    return reply instanceof Reply.None none
        ? new Settlement.Missed(none.trouble())
        : settlement(node, change, ((Reply.Answered) reply).frame());
  }

  private static Settlement settlement(Node node, Nonce change, AnswerFrame frame) {
    String reason = frame.first("reason").orElse("");
    return switch (frame.first("result").orElse("")) {
      case "confirmed" -> new Settlement.Confirmed(node, Printable.of(reason));
      case "nothing" -> nothing(node, change, LastWord.of(reason));
      case "taken" -> Takeover.of(reason).settlement(node);
      case "locked" -> missed(node, Words.locked(reason), true);
      default -> missed(node, Printable.of(reason), false);
    };
  }

  private static Settlement nothing(Node node, Nonce change, LastWord last) {
    if (change.equals(Nonce.NONE)) {
      return new Settlement.Nothing(
          node, last.text(), last.isReverted() ? Settlement.Fate.UNDONE : Settlement.Fate.UNKNOWN);
    }
    return change.text().equals(last.change()) && last.isReverted()
        ? new Settlement.Nothing(
            node, "the host went back: " + last.words(), Settlement.Fate.UNDONE)
        : new Settlement.Nothing(node, last.text(), Settlement.Fate.UNKNOWN);
  }

  private static Settlement missed(Node node, String why, boolean retriable) {
    return new Settlement.Missed(new NodeOutcome.Failed(node, why, retriable));
  }

  /** Ends the transport. */
  @Override
  public void close() {
    transport.close();
  }
}
