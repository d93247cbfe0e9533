package io.hostgw.apply;

import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.facts.PingProgram;
import io.hostgw.facts.ReachFacts;
import io.hostgw.facts.ReachReader;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.Finding;
import io.hostgw.plan.ReachChecks;
import io.hostgw.plan.Refusal;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import io.hostgw.script.ReachScript;
import io.hostgw.script.ReachScript.Target;
import io.hostgw.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Has one node at a time look at its peers: the kernel's route to their pods, and who answers
 * pings. One connection and one script; changes nothing.
 */
public final class NodeVerify implements AutoCloseable {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final Transport transport;
  private final Conversation conversation;
  private final Supplier<Nonce> nonces;
  private final Duration limit;

  /**
   * Makes it.
   *
   * @param transport how nodes are reached
   * @param nonces gives a new mark for each answer
   * @param limit how long a node may take; peers that it comes to too late are not tested
   */
  public NodeVerify(Transport transport, Supplier<Nonce> nonces, Duration limit) {
    this.transport = transport;
    this.conversation = new Conversation(transport);
    this.nonces = nonces;
    this.limit = limit;
  }

  /**
   * Has a node look at its peers.
   *
   * @param desired what the node should have
   * @param peers which of its peers it looks at
   * @return what it found, or why it did not look
   */
  public NodeCheck check(DesiredState desired, Predicate<NodeName> peers) {
    Node node = desired.node();
    List<MeshRoute> routes =
        desired.routes().stream().filter(route -> peers.test(route.peer())).toList();
    var script =
        new ReachScript(
            nonces.get(),
            node.addresses().stream().map(Sourced::value).toList(),
            ReachChecks.bridgesOf(node),
            routes.stream().map(route -> target(node, route)).toList(),
            timeToBegin());
    Reply reply = conversation.read(node, script.compressed(), script.nonce(), limit);
    return reply instanceof Reply.None none
        ? new NodeCheck.Missed(none.trouble())
        : read(node, routes, ((Reply.Answered) reply).frame());
  }

  private Duration timeToBegin() {
    Duration time = limit.minus(ReachScript.LAST);
    return time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
  }

  /** The node has an address of the family, or it would have no route of it. */
  private static Target target(Node node, MeshRoute route) {
    return new Target(
        node.address(route.destination().family()).orElseThrow(),
        route.route().nextHop(),
        ReachChecks.target(route));
  }

  private static NodeCheck read(Node node, List<MeshRoute> routes, AnswerFrame frame) {
    try {
      ReachFacts facts = ReachReader.read(frame, routes.size());
      return facts.link().isEmpty() ? refused(node) : checked(node, routes, facts);
    } catch (MalformedAnswerException e) {
      return new NodeCheck.Missed(new NodeOutcome.Failed(node, e.getMessage(), false));
    }
  }

  private static NodeCheck refused(Node node) {
    return new NodeCheck.Refused(
        node,
        new Refusal(
            Refusal.Kind.IDENTITY,
            "the host has no address %s; is it the right host, and the inventory's address right?"
                .formatted(node.primaryAddress())));
  }

  private static NodeCheck checked(Node node, List<MeshRoute> routes, ReachFacts facts) {
    return new NodeCheck.Checked(
        node,
        facts.link(),
        facts.mtu(),
        facts.bridges(),
        warnings(facts.ping()),
        ReachChecks.of(routes, facts));
  }

  private static List<Finding> warnings(PingProgram ping) {
    String what =
        switch (ping) {
          case IPUTILS -> "";
          case OTHER -> "the host's ping is not that of iputils";
          case NONE -> "the host has no ping";
        };
    return what.isEmpty()
        ? List.of()
        : List.of(
            new Finding(
                ProblemCode.NO_PING,
                what + ": only its routes were looked at; install iputils-ping there"));
  }

  /** Ends what connections share. */
  @Override
  public void close() {
    transport.close();
  }
}
