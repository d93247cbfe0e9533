package io.hostgw.outcome;

import io.hostgw.model.Node;

/** What became of a node's change that waited for its confirmation. */
public sealed interface Settlement {
  /** Returns the node. */
  Node node();

  /**
   * Says what is to be done with each kind, so that none can be forgotten.
   *
   * @param <R> what comes of it
   */
  interface Cases<R> {
    /** The change stays. */
    R confirmed(Confirmed settlement);

    /** Nothing waits there. */
    R nothing(Nothing settlement);

    /** It cannot be told. */
    R missed(Missed settlement);
  }

  /** Returns what the case of this kind makes of this. */
  <R> R in(Cases<R> cases);

  /**
   * The change stays.
   *
   * @param change the change's mark, as the host notes it
   */
  record Confirmed(Node node, String change) implements Settlement {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.confirmed(this);
    }
  }

  /** What became of a change that does not wait. */
  enum Fate {
    /** The host went back. */
    UNDONE,
    /** Another run has made it part of its own change, which is the same and stays. */
    KEPT,
    /** Another run has made it part of its own change, which is another one and stays. */
    REPLACED,
    /** Another run has made it part of its own change, which waits for its confirmation. */
    TAKEN,
    /** The host does not say. */
    UNKNOWN
  }

  /**
   * No such change waits there.
   *
   * @param last how the last change ended there, or who has taken this one over and what became of
   *     that, as the host notes it; may be empty
   * @param fate what became of it
   */
  record Nothing(Node node, String last, Fate fate) implements Settlement {
    /** Returns whether the host went back. */
    public boolean isReverted() {
      return fate == Fate.UNDONE;
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.nothing(this);
    }
  }

  /** There is no word from the node. */
  record Missed(NodeOutcome.Trouble trouble) implements Settlement {
    @Override
    public Node node() {
      return trouble.node();
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.missed(this);
    }
  }
}
