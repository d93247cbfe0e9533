package io.hostgw.apply;

import io.hostgw.facts.FactsReader;
import io.hostgw.facts.Generation;
import io.hostgw.facts.GenerationReader;
import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.facts.NodeFacts;
import io.hostgw.model.Author;
import io.hostgw.model.Node;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.outcome.Journal;
import io.hostgw.outcome.NodeChange;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Settlement;
import io.hostgw.outcome.Survey;
import io.hostgw.outcome.WayBack;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Planner;
import io.hostgw.plan.RemovalPlanner;
import io.hostgw.plan.RollbackPlanner;
import io.hostgw.plan.Terms;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.ApplyScript;
import io.hostgw.script.ChangeKind;
import io.hostgw.script.GatherScript;
import io.hostgw.script.GenerationChoice;
import io.hostgw.script.Nonce;
import io.hostgw.script.RemovalGatherScript;
import io.hostgw.script.RollbackGatherScript;
import io.hostgw.transport.Transport;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Talks with one node at a time: one connection and one script to read it, the same to change it.
 */
public final class NodeApply implements AutoCloseable {
  private final Transport transport;
  private final Conversation conversation;
  private final NodeConfirm confirmation;
  private final Supplier<Nonce> nonces;
  private final Limits limits;
  private final Author author;
  private final ChangeScripts scripts;
  private final Journal journal;
  private final ReachProof proof;

  /**
   * Makes the protocol.
   *
   * @param transport how nodes are reached
   * @param nonces gives a new mark for each answer
   * @param limits how long the steps may take
   * @param author who runs this, as the node notes it and tells others who wait for its lock
   */
  public NodeApply(Transport transport, Supplier<Nonce> nonces, Limits limits, Author author) {
    this(transport, nonces, limits, author, Journal.none());
  }

  private NodeApply(
      Transport transport, Supplier<Nonce> nonces, Limits limits, Author author, Journal journal) {
    this.transport = transport;
    this.conversation = new Conversation(transport);
    this.confirmation = new NodeConfirm(transport, nonces, limits, author.who());
    this.nonces = nonces;
    this.limits = limits;
    this.author = author;
    this.scripts = new ChangeScripts(nonces, limits, author);
    this.journal = journal;
    this.proof =
        new ReachProof(
            new NodeVerify(transport, nonces, limits.gather()),
            new NodeUndo(transport, nonces, limits),
            limits.confirmWindow());
  }

  /** Returns the same protocol, with somebody who is told of each change. */
  public NodeApply noting(Journal told) {
    return new NodeApply(transport, nonces, limits, author, told);
  }

  /**
   * Reads a node and plans it. Changes nothing.
   *
   * @param desired what the node should have
   * @param terms what the user answers for
   * @return the plan, or why there is none
   */
  public Survey survey(DesiredState desired, Terms terms) {
    Node node = desired.node();
    var script =
        new GatherScript(
            nonces.get(),
            node.addresses().stream().map(Sourced::value).toList(),
            desired.scopes(),
            node.settings().persistence().word(),
            desired.files().features(),
            desired.lines());
    Reply reply = conversation.read(node, script.compressed(), script.nonce(), limits.gather());
    if (reply instanceof Reply.None none) {
      return new Survey.Missed(none.trouble());
    }
    try {
      return new Survey.Planned(
          Planner.plan(desired, FactsReader.read(((Reply.Answered) reply).frame()), terms));
    } catch (MalformedAnswerException e) {
      return new Survey.Missed(new NodeOutcome.Failed(node, e.getMessage(), false));
    }
  }

  /**
   * Reads what of hostgw is on a host. Changes nothing.
   *
   * @param node the node that it is, or was
   * @param keepRoutes whether its routes are to stay
   * @return what would go, or why that is not known
   */
  public Survey surveyForRemoval(Node node, boolean keepRoutes) {
    var script = new RemovalGatherScript(nonces.get(), addresses(node));
    Reply reply = conversation.read(node, script.compressed(), script.nonce(), limits.gather());
    if (reply instanceof Reply.None none) {
      return new Survey.Missed(none.trouble());
    }
    try {
      NodeFacts facts = FactsReader.read(((Reply.Answered) reply).frame());
      return new Survey.Planned(RemovalPlanner.plan(node, facts, keepRoutes));
    } catch (MalformedAnswerException e) {
      return new Survey.Missed(new NodeOutcome.Failed(node, e.getMessage(), false));
    }
  }

  /**
   * Takes all of hostgw off a host. The host itself checks that it is still as observed, and goes
   * back as after any change.
   *
   * @param plan a plan of {@link #surveyForRemoval} with changes
   * @param keepRoutes whether its routes stay
   * @param style how it is to be changed
   * @return what became of it
   */
  public NodeOutcome remove(NodePlan.Ready plan, boolean keepRoutes, ChangeStyle style) {
    List<String> features = keepRoutes ? List.of("removal", "keeproutes") : List.of("removal");
    return change(plan, style, scripts.bare(plan, style, features, ChangeKind.REMOVE));
  }

  /**
   * Reads what a node was before a change. Changes nothing.
   *
   * @param node the node
   * @param choice before which change
   * @return the way back, or why there is none
   */
  public WayBack surveyForRollback(Node node, GenerationChoice choice) {
    var script = new RollbackGatherScript(nonces.get(), addresses(node), choice);
    Reply reply = conversation.read(node, script.compressed(), script.nonce(), limits.gather());
    return reply instanceof Reply.None none
        ? WayBack.none(new Survey.Missed(none.trouble()))
        : wayBack(node, ((Reply.Answered) reply).frame());
  }

  private static WayBack wayBack(Node node, AnswerFrame frame) {
    try {
      Optional<Generation> generation = GenerationReader.read(frame);
      if (generation.isEmpty()) {
        return WayBack.none(new Survey.Planned(RollbackPlanner.withoutGeneration(node)));
      }
      NodePlan plan = RollbackPlanner.plan(node, FactsReader.read(frame), generation.get());
      return new WayBack(
          new Survey.Planned(plan), generation.get().number(), generation.get().undone());
    } catch (MalformedAnswerException e) {
      return WayBack.none(new Survey.Missed(new NodeOutcome.Failed(node, e.getMessage(), false)));
    }
  }

  /**
   * Takes a node back to what it was before a change. That is a change like any other: the host
   * checks that it is still as observed, and is again as it is now if nobody confirms.
   *
   * @param plan a plan of {@link #surveyForRollback} with changes
   * @param choice the generation that it is of
   * @param style how it is to be changed
   * @return what became of it
   */
  public NodeOutcome rollback(NodePlan.Ready plan, GenerationChoice choice, ChangeStyle style) {
    return change(
        plan, style, scripts.bare(plan, style, List.of(choice.word()), ChangeKind.ROLLBACK));
  }

  private static List<Address> addresses(Node node) {
    return node.addresses().stream().map(Sourced::value).toList();
  }

  /**
   * Brings a node to its desired state. The node itself checks that it is still as observed, and
   * goes back if a step fails, or if nobody confirms the change over another connection in time.
   *
   * @param plan a plan with changes
   * @param style how it is to be changed
   * @return what became of it
   */
  public NodeOutcome change(NodePlan.Ready plan, ChangeStyle style) {
    return change(plan, style, scripts.of(plan, style));
  }

  private NodeOutcome change(NodePlan.Ready plan, ChangeStyle style, ApplyScript script) {
    NodeOutcome outcome = sent(plan, style, script);
    journal.changed(
        new NodeChange(
            script.nonce().text(), script.kind().word(), script.digest(), plan.counts(), outcome));
    return outcome;
  }

  private NodeOutcome sent(NodePlan.Ready plan, ChangeStyle style, ApplyScript script) {
    if (!style.peers().areLookedAt()) {
      return pushed(plan, style, script, Optional::empty);
    }
    NodeCheck before = proof.look(plan.desired(), style.peers());
    return ReachProof.hindrance(before)
        .orElseGet(
            () ->
                pushed(
                    plan,
                    style,
                    script,
                    () -> proof.objection(plan.desired(), style.peers(), before, script.nonce())));
  }

  /**
   * Sends the script of a change.
   *
   * @param objection asked once the change is made; what it answers is what became of the node, and
   *     the change is not confirmed
   */
  private NodeOutcome pushed(
      NodePlan.Ready plan,
      ChangeStyle style,
      ApplyScript script,
      Supplier<Optional<NodeOutcome>> objection) {
    Node node = plan.node();
    Reply reply =
        conversation.change(
            node,
            script.terse(),
            script.nonce(),
            limits.change().plus(limits.lockWait()),
            "; it was being changed, and goes back by itself unless that is confirmed: see `hostgw drift -l "
                + node.name()
                + "`");
    if (reply instanceof Reply.None none) {
      return none.isBegun() && style.confirms()
          ? lost(plan, style, script, none.trouble())
          : none.trouble();
    }
    AnswerFrame frame = ((Reply.Answered) reply).frame();
    return ChangeAnswer.isPending(frame, script.nonce())
        ? objection.get().orElseGet(() -> pending(plan, style, script))
        : ChangeAnswer.outcome(plan, frame);
  }

  /** An answer that was lost on its way is no failure of the change: the host is asked for that. */
  private NodeOutcome lost(
      NodePlan.Ready plan, ChangeStyle style, ApplyScript script, NodeOutcome.Trouble trouble) {
    if (style.peers().areLookedAt()) {
      // The script may still be at work, and a look would be taken too soon.
      return proof.withoutLook(
          plan.node(), script.nonce(), "its answer was lost, so the change could not be verified");
    }
    Settlement settlement = confirmation.change(plan.node(), script.nonce());
    boolean isKnown =
        settlement instanceof Settlement.Confirmed
            || settlement instanceof Settlement.Nothing nothing
                && nothing.fate() != Settlement.Fate.UNKNOWN;
    return isKnown ? settlement.in(new Settled(plan, script.kind())) : trouble;
  }

  private NodeOutcome pending(NodePlan.Ready plan, ChangeStyle style, ApplyScript script) {
    return style.confirms()
        ? confirmation.change(plan.node(), script.nonce()).in(new Settled(plan, script.kind()))
        : new NodeOutcome.Unconfirmed(plan, limits.confirmWindow().toSeconds());
  }

  /** Ends the transport. */
  @Override
  public void close() {
    transport.close();
  }
}
