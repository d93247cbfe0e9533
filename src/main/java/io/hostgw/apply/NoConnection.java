package io.hostgw.apply;

import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.transport.TransportException;

/** Says what a connection that failed means for its node. */
final class NoConnection {
  private NoConnection() {}

  /**
   * Explains a failure.
   *
   * @param connected whether there had been a connection
   * @param whenCut what to add where a command may have begun its work; may be empty
   */
  static NodeOutcome.Trouble explain(
      Node node, TransportException e, boolean connected, String whenCut) {
    boolean retriable = e.kind().retriable();
    return switch (e.kind()) {
      case UNREACHABLE, HOST_KEY, AUTHENTICATION ->
          new NodeOutcome.Unreachable(node, e.getMessage(), retriable);
      case CONFIGURATION -> new NodeOutcome.Failed(node, e.getMessage(), retriable);
      case LOST, TIMEOUT, INTERRUPTED ->
          connected
              ? new NodeOutcome.Failed(node, e.getMessage() + whenCut, retriable)
              : new NodeOutcome.Unreachable(node, e.getMessage(), retriable);
    };
  }
}
