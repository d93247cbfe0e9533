package io.hostgw.outcome;

import io.hostgw.model.Node;

/** Is told as nodes are finished; called by many threads. */
public interface Progress {
  /**
   * A node is finished.
   *
   * @param verb what was done with it: {@code read}, {@code applied} or {@code checked}
   * @param node the node
   * @param done how many are finished by now
   * @param all how many there are
   */
  void finished(String verb, Node node, int done, int all);

  /** Tells nobody. */
  static Progress silent() {
    return (verb, node, done, all) -> {};
  }
}
