package io.hostgw.inventory;

/** Gives the Node objects of a live cluster. Only this package looks into what is given. */
public interface KubernetesNodes {
  /**
   * Lists the nodes.
   *
   * @param access how the API is reached
   * @param selector a label selector as kubectl's {@code -l} takes it; empty for all nodes
   * @return the nodes, none if there are none
   * @throws SourceException if the API does not answer, or not with nodes
   */
  NodeListing list(KubernetesAccess access, String selector) throws SourceException;

  /** Returns the nodes as the API lists them each time that somebody asks. */
  static KubernetesNodes live() {
    // Not an instance at once: who reads a file must not load the client.
    return (access, selector) -> new ListedNodes().list(access, selector);
  }
}
