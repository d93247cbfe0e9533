package io.hostgw.apply;

import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.facts.StatusReader;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.StatusCheck;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import io.hostgw.script.StatusScript;
import io.hostgw.transport.Transport;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks one node at a time what was last changed there: one connection, one script. */
public final class NodeStatus implements AutoCloseable {
  private final Transport transport;
  private final Conversation conversation;
  private final Supplier<Nonce> nonces;
  private final Duration limit;

  /**
   * Makes it.
   *
   * @param transport how nodes are reached
   * @param nonces gives a new mark for each answer
   * @param limit how long a node may take to answer
   */
  public NodeStatus(Transport transport, Supplier<Nonce> nonces, Duration limit) {
    this.transport = transport;
    this.conversation = new Conversation(transport);
    this.nonces = nonces;
    this.limit = limit;
  }

  /**
   * Asks a node. Changes nothing.
   *
   * @param node the node
   * @param history how many changes of the past are wanted
   * @return what it says, or why it says nothing
   */
  public StatusCheck of(Node node, int history) {
    var script = new StatusScript(nonces.get(), history);
    Reply reply = conversation.read(node, script.compressed(), script.nonce(), limit);
    return reply instanceof Reply.None none
        ? new StatusCheck.Missed(none.trouble())
        : read(node, ((Reply.Answered) reply).frame());
  }

  private static StatusCheck read(Node node, AnswerFrame frame) {
    try {
      return new StatusCheck.Known(node, StatusReader.read(frame));
    } catch (MalformedAnswerException e) {
      return new StatusCheck.Missed(new NodeOutcome.Failed(node, e.getMessage(), false));
    }
  }

  /** Ends what connections share. */
  @Override
  public void close() {
    transport.close();
  }
}
