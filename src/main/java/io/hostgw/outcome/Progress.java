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

  /**
   * A part of a run begins that has several.
   *
   * @param what which one, in words
   * @param nodes how many nodes it has
   */
  default void begins(String what, int nodes) {}

  /** Tells nobody. */
  static Progress silent() {
    return (verb, node, done, all) -> {};
  }
}
