package io.hostgw.apply;

import io.hostgw.model.Node;
import io.hostgw.script.AnswerFrame;
import io.hostgw.script.Nonce;
import io.hostgw.script.ShellLine;
import io.hostgw.transport.Answer;
import io.hostgw.transport.RemoteCommand;
import io.hostgw.transport.Session;
import io.hostgw.transport.Transport;
import io.hostgw.transport.TransportException;
import io.hostgw.transport.TransportException.Kind;
import io.hostgw.transport.Witness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One script to a node and its answer, over a connection of its own.
 *
 * @param transport how nodes are reached
 */
record Conversation(Transport transport) {
  /** Sends a script that only reads. */
  Reply read(Node node, byte[] compressed, Nonce nonce, Duration limit) {
    return ask(node, new RemoteCommand(ShellLine.forReading(), compressed), nonce, limit, "");
  }

  /**
   * Sends a script that changes things.
   *
   * @param whenCut what to say of a node whose script may have begun its work
   */
  Reply change(Node node, String script, Nonce nonce, Duration limit, String whenCut) {
    var command =
        new RemoteCommand(ShellLine.forChanging(script), script.getBytes(StandardCharsets.UTF_8));
    return ask(node, command, nonce, limit, whenCut);
  }

  private Reply ask(Node node, RemoteCommand command, Nonce nonce, Duration limit, String whenCut) {
    boolean connected = false;
    try (Session session = transport.open(node, Witness.none())) {
      connected = true;
      return reply(node, nonce, session.run(command, limit), whenCut);
    } catch (TransportException e) {
      boolean isBegun = connected && (e.kind() == Kind.LOST || e.kind() == Kind.TIMEOUT);
      return new Reply.None(NoConnection.explain(node, e, connected, whenCut), isBegun);
    }
  }

  private static Reply reply(Node node, Nonce nonce, Answer answer, String whenCut) {
    return AnswerFrame.read(answer.stdout(), nonce)
        .<Reply>map(Reply.Answered::new)
        .orElseGet(
            () ->
                new Reply.None(
                    NoAnswer.explain(node, answer, whenCut), !NoAnswer.isUnbegun(answer)));
  }
}
