package io.hostgw.transport;

import io.hostgw.model.Node;

/** A way to reach nodes. */
public interface Transport extends AutoCloseable {
  /**
   * Opens a connection: dialled, host key checked, logged in. Bounded in time as a whole.
   *
   * @param node the node
   * @param witness is told what happens
   * @return the connection, which the caller closes
   * @throws TransportException if there is none; its kind says why and whether trying again helps
   */
  Session open(Node node, Witness witness) throws TransportException;

  /** Ends what is kept for further connections; one that keeps nothing has nothing to end. */
  @Override
  default void close() {}
}
