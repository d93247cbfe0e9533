package io.hostgw.apply;

import io.hostgw.facts.LeftoversReader;
import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.net.Cidr;
import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.FlannelScript;
import io.hostgw.script.Nonce;
import io.hostgw.script.ShellLine;
import io.hostgw.transport.Answer;
import io.hostgw.transport.RemoteCommand;
import io.hostgw.transport.Session;
import io.hostgw.transport.Transport;
import io.hostgw.transport.TransportException;
import io.hostgw.transport.Witness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks on one node at a time for what flannel left, and takes it away. */
public final class NodeCleaning implements AutoCloseable {
  private final Transport transport;
  private final Supplier<Nonce> nonces;
  private final Limits limits;
  private final String who;

  /**
   * Makes it.
   *
   * @param transport how nodes are reached
   * @param nonces gives a new mark for each answer
   * @param limits how long the steps may take
   * @param who who runs this, as the node tells others who wait for its lock
   */
  public NodeCleaning(Transport transport, Supplier<Nonce> nonces, Limits limits, String who) {
    this.transport = transport;
    this.nonces = nonces;
    this.limits = limits;
    this.who = who;
  }

  /**
   * Looks at a node. Changes nothing.
   *
   * @param scopes the prefixes that all pods of the cluster live in
   */
  public LeftoverCheck look(Node node, List<Cidr> scopes) {
    var script = new FlannelScript(nonces.get(), scopes, false, limits.lockWait(), who);
    return ask(
        node,
        script.nonce(),
        new RemoteCommand(ShellLine.forReading(), script.compressed()),
        limits.gather());
  }

  /**
   * Takes away what pods can do without, and tells what is still there.
   *
   * @param scopes the prefixes that all pods of the cluster live in
   */
  public LeftoverCheck clean(Node node, List<Cidr> scopes) {
    var script = new FlannelScript(nonces.get(), scopes, true, limits.lockWait(), who);
    String text = script.text();
    return ask(
        node,
        script.nonce(),
        new RemoteCommand(ShellLine.forChanging(text), text.getBytes(StandardCharsets.UTF_8)),
        limits.change().plus(limits.lockWait()));
  }

  private LeftoverCheck ask(Node node, Nonce nonce, RemoteCommand command, Duration limit) {
    boolean connected = false;
    try (Session session = transport.open(node, Witness.none())) {
      connected = true;
      return read(node, nonce, session.run(command, limit));
    } catch (TransportException e) {
      return new LeftoverCheck.Missed(NoConnection.explain(node, e, connected, ""));
    }
  }

  private static LeftoverCheck read(Node node, Nonce nonce, Answer answer) {
    Optional<AnswerFrame> frame = AnswerFrame.read(answer.stdout(), nonce);
    if (frame.isEmpty()) {
      return new LeftoverCheck.Missed(NoAnswer.explain(node, answer, ""));
    }
    Optional<String> holder = frame.get().first("locked");
    if (holder.isPresent()) {
      String why =
          "another hostgw is at work there: " + Printable.of(holder.get()) + "; try again later";
      return new LeftoverCheck.Missed(new NodeOutcome.Failed(node, why, true));
    }
    try {
      return new LeftoverCheck.Found(node, LeftoversReader.read(frame.get()));
    } catch (MalformedAnswerException e) {
      return new LeftoverCheck.Missed(new NodeOutcome.Failed(node, e.getMessage(), false));
    }
  }

  /** Ends what connections share. */
  @Override
  public void close() {
    transport.close();
  }
}
