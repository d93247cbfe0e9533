package io.hostgw.apply;

import io.hostgw.facts.LeftoversReader;
import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.model.Author;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Node;
import io.hostgw.net.Cidr;
import io.hostgw.outcome.Journal;
import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.FlannelScript;
import io.hostgw.script.Nonce;
import io.hostgw.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks on one node at a time for what flannel left, and takes it away. */
public final class NodeCleaning implements AutoCloseable {
  private static final String NO_INVENTORY = "-";

  private final Transport transport;
  private final Conversation conversation;
  private final Supplier<Nonce> nonces;
  private final Limits limits;
  private final Author author;
  private final Journal journal;

  /**
   * Makes it.
   *
   * @param transport how nodes are reached
   * @param nonces gives a new mark for each answer
   * @param limits how long the steps may take
   * @param author who runs this, for the node's history and for others who wait for its lock
   * @param journal is told what was taken away
   */
  public NodeCleaning(
      Transport transport, Supplier<Nonce> nonces, Limits limits, Author author, Journal journal) {
    this.transport = transport;
    this.conversation = new Conversation(transport);
    this.nonces = nonces;
    this.limits = limits;
    this.author = author;
    this.journal = journal;
  }

  /**
   * Looks at a node. Changes nothing.
   *
   * @param node the node
   * @param scopes the prefixes that all pods of the cluster live in
   * @return what is there, or why that is not known
   */
  public LeftoverCheck look(Node node, List<Cidr> scopes) {
    FlannelScript script = script(scopes, false, NO_INVENTORY);
    return found(
        node, conversation.read(node, script.compressed(), script.nonce(), limits.gather()));
  }

  /**
   * Takes away what pods can do without, and tells what is still there.
   *
   * @param node the node
   * @param scopes the prefixes that all pods of the cluster live in
   * @param digest the digest of the inventory that the node is of, for its history
   * @return what is gone, what could not go and what is there, or why that is not known
   */
  public LeftoverCheck clean(Node node, List<Cidr> scopes, InventoryDigest digest) {
    FlannelScript script = script(scopes, true, digest.hex());
    Duration limit = limits.change().plus(limits.lockWait());
    LeftoverCheck check =
        found(node, conversation.change(node, script.text(), script.nonce(), limit, ""));
    journal.cleaned(script.nonce().text(), check);
    return check;
  }

  private FlannelScript script(List<Cidr> scopes, boolean isToClean, String digest) {
    return new FlannelScript(
        nonces.get(), scopes, isToClean, limits.lockWait(), author.who(), author.version(), digest);
  }

  private static LeftoverCheck found(Node node, Reply reply) {
    if (reply instanceof Reply.None none) {
      return new LeftoverCheck.Missed(none.trouble());
    }
    AnswerFrame frame = ((Reply.Answered) reply).frame();
    Optional<String> holder = frame.first("locked");
    if (holder.isPresent()) {
      return missed(node, Words.locked(holder.get()), true);
    }
    try {
      return new LeftoverCheck.Found(node, LeftoversReader.read(frame));
    } catch (MalformedAnswerException e) {
      return missed(node, e.getMessage(), false);
    }
  }

  private static LeftoverCheck missed(Node node, String why, boolean retriable) {
    return new LeftoverCheck.Missed(new NodeOutcome.Failed(node, why, retriable));
  }

  /** Ends what connections share. */
  @Override
  public void close() {
    transport.close();
  }
}
