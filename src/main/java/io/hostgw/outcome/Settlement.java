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

  /**
   * No such change waits there.
   *
   * @param last how the last change ended there, as the host notes it; may be empty
   * @param isReverted whether that was by going back
   */
  record Nothing(Node node, String last, boolean isReverted) implements Settlement {
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
