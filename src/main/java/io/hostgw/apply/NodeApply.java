package io.hostgw.apply;

import io.hostgw.facts.FactsReader;
import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.model.LinkName;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import io.hostgw.model.Sourced;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Planner;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.ApplyScript;
import io.hostgw.script.GatherScript;
import io.hostgw.script.Nonce;
import io.hostgw.script.ScriptFile;
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
import java.util.function.Supplier;

/**
 * Talks with one node at a time: one connection and one script to read it, the same to change it.
 */
public final class NodeApply implements AutoCloseable {
  private final Transport transport;
  private final Supplier<Nonce> nonces;
  private final Limits limits;
  private final String who;

  /**
   * Makes the protocol.
   *
   * @param transport how nodes are reached
   * @param nonces gives a new mark for each answer
   * @param limits how long the steps may take
   * @param who who runs this, as the node tells others who wait for its lock
   */
  public NodeApply(Transport transport, Supplier<Nonce> nonces, Limits limits, String who) {
    this.transport = transport;
    this.nonces = nonces;
    this.limits = limits;
    this.who = who;
  }

  /**
   * Reads a node and plans it. Changes nothing.
   *
   * @param desired what the node should have
   * @return the plan, or why there is none
   */
  public Survey survey(DesiredState desired) {
    Node node = desired.node();
    var script =
        new GatherScript(
            nonces.get(),
            node.addresses().stream().map(Sourced::value).toList(),
            desired.scopes(),
            node.settings().persistence().word(),
            desired.files().features(),
            desired.lines());
    Reply reply =
        ask(node, ShellLine.forReading(), script.compressed(), script.nonce(), limits.gather(), "");
    if (reply instanceof Reply.None none) {
      return new Survey.Missed(none.trouble());
    }
    try {
      return new Survey.Planned(
          Planner.plan(desired, FactsReader.read(((Reply.Answered) reply).frame())));
    } catch (MalformedAnswerException e) {
      return new Survey.Missed(new NodeOutcome.Failed(node, e.getMessage(), false));
    }
  }

  /**
   * Brings a node to its desired state. The node itself checks that it is still as observed, and
   * goes back if a step fails.
   *
   * @param plan a plan with changes
   * @param activate whether the network manager is to load changed files now
   * @return what became of it
   */
  public NodeOutcome change(NodePlan.Ready plan, boolean activate) {
    Node node = plan.node();
    DesiredState desired = plan.desired();
    var script =
        new ApplyScript(
            nonces.get(),
            node.name().text(),
            node.addresses().stream().map(Sourced::value).toList(),
            node.settings().link().map(LinkName::text).orElse(""),
            desired.scopes(),
            plan.keeper().backend().word(),
            desired.files().features(),
            desired.lines(),
            scriptFiles(desired, plan.keeper().backend()),
            plan.observed(),
            activate,
            limits.lockWait(),
            who);
    String text = script.terse();
    Reply reply =
        ask(
            node,
            ShellLine.forChanging(text),
            text.getBytes(StandardCharsets.UTF_8),
            script.nonce(),
            limits.change().plus(limits.lockWait()),
            "; it was being changed, and finishes that or goes back by itself: see `hostgw drift -l "
                + node.name()
                + "`");
    return reply instanceof Reply.None none
        ? none.trouble()
        : ChangeAnswer.outcome(plan, ((Reply.Answered) reply).frame());
  }

  /**
   * Returns a node's files as a script carries them.
   *
   * @param desired what the node should have
   * @param persistence the backend, or auto for the files of each
   */
  public static List<ScriptFile> scriptFiles(DesiredState desired, Persistence persistence) {
    return desired.files().templates(persistence).stream()
        .map(file -> new ScriptFile(file.keeper(), file.mode(), file.path(), file.content()))
        .toList();
  }

  /** Ends the transport. */
  @Override
  public void close() {
    transport.close();
  }

  private sealed interface Reply {
    record Answered(AnswerFrame frame) implements Reply {}

    record None(NodeOutcome.Trouble trouble) implements Reply {}
  }

  private Reply ask(
      Node node, String line, byte[] script, Nonce nonce, Duration limit, String whenCut) {
    boolean connected = false;
    try (Session session = transport.open(node, Witness.none())) {
      connected = true;
      var command = new RemoteCommand(line, script);
      return read(node, nonce, session.run(command, limit), whenCut);
    } catch (TransportException e) {
      return new Reply.None(NoConnection.explain(node, e, connected, whenCut));
    }
  }

  private static Reply read(Node node, Nonce nonce, Answer answer, String whenCut) {
    return AnswerFrame.read(answer.stdout(), nonce)
        .<Reply>map(Reply.Answered::new)
        .orElseGet(() -> new Reply.None(NoAnswer.explain(node, answer, whenCut)));
  }
}
