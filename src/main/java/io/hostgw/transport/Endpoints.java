package io.hostgw.transport;

import io.hostgw.model.Node;

/** Finds where and as whom nodes are reached. Many threads ask at the same time. */
public interface Endpoints {
  /**
   * Returns a node's endpoint: what flags say, else the inventory, else ssh_config, else what is
   * built in.
   *
   * @throws TransportException if something that is said cannot be done, or contradicts itself
   */
  Endpoint of(Node node) throws TransportException;
}
