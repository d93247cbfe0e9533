package io.hostgw.apply;

import io.hostgw.facts.MalformedAnswerException;
import io.hostgw.model.Node;
import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.transport.Answer;
import io.hostgw.transport.RemoteCommand;
import io.hostgw.transport.Session;
import io.hostgw.transport.Transport;
import io.hostgw.transport.TransportException;
import io.hostgw.transport.Witness.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Logs in to one node at a time, becomes root, and leaves again. Changes nothing. */
public final class NodeLogin implements AutoCloseable {
  /** By {@code sh}, as scripts run: a user may be allowed nothing but that. */
  private static final RemoteCommand WHO =
      RemoteCommand.of("sh -c 'echo \"hostgw-uid $(id -u) $(id -un)\"'");

  private static final Pattern UID = Pattern.compile("hostgw-uid ([0-9]{1,10}) (\\S{1,64})");

  private final Transport transport;
  private final Duration limit;

  /**
   * Makes it.
   *
   * @param transport how nodes are reached
   * @param limit how long becoming root may take
   */
  public NodeLogin(Transport transport, Duration limit) {
    this.transport = transport;
    this.limit = limit;
  }

  /**
   * Logs in to a node.
   *
   * @return how that went; whatever goes wrong is in it
   */
  public LoginCheck check(Node node) {
    var notes = new LoginNotes();
    boolean connected = false;
    try (Session session = transport.open(node, notes)) {
      connected = true;
      long start = System.nanoTime();
      Answer answer = session.run(WHO, limit);
      var time = Duration.ofNanos(System.nanoTime() - start);
      Optional<NodeOutcome.Trouble> trouble = trouble(node, answer);
      if (trouble.isPresent()) {
        return new LoginCheck.Fails(trouble.get(), notes.transcript());
      }
      notes.took(Step.BECOME_ROOT, time);
      return new LoginCheck.Works(node, notes.transcript());
    } catch (TransportException e) {
      return new LoginCheck.Fails(NoConnection.explain(node, e, connected, ""), notes.transcript());
    }
  }

  private static Optional<NodeOutcome.Trouble> trouble(Node node, Answer answer) {
    Optional<Matcher> uid =
        answer.stdout().lines().map(UID::matcher).filter(Matcher::matches).findFirst();
    if (uid.isEmpty()) {
      return Optional.of(NoAnswer.explain(node, answer, ""));
    }
    if (uid.get().group(1).equals("0")) {
      return Optional.empty();
    }
    String why = MalformedAnswerException.notRoot(uid.get().group(2)).getMessage();
    return Optional.of(new NodeOutcome.Failed(node, why, false));
  }

  /** Ends what connections share. */
  @Override
  public void close() {
    transport.close();
  }
}
