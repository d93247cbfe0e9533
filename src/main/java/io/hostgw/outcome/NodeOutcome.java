package io.hostgw.outcome;

import io.hostgw.model.Node;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Refusal;

/** What became of one node. */
public sealed interface NodeOutcome {
  /** Returns the node. */
  Node node();

  /**
   * Says what is to be done with each kind of outcome, so that none can be forgotten.
   *
   * @param <R> what comes of it
   */
  interface Cases<R> {
    /** Nothing had to be done. */
    R unchanged(Unchanged outcome);

    /** The changes were made and verified. */
    R changed(Changed outcome);

    /** The changes were made and verified, and wait for a person to confirm them. */
    R unconfirmed(Unconfirmed outcome);

    /** A person has to look first. */
    R refused(Refused outcome);

    /** A step failed, and the node is as it was. */
    R rolledBack(RolledBack outcome);

    /** There was no connection. */
    R unreachable(Unreachable outcome);

    /** Something else went wrong. */
    R failed(Failed outcome);

    /** The run ended before it was begun with. */
    R notReached(NotReached outcome);

    /** The first of two waves was done, and the second was not. */
    R halfDone(HalfDone outcome);
  }

  /** Returns what the case of this kind makes of this outcome. */
  <R> R in(Cases<R> cases);

  /** An outcome without any change, for a reason that lies in the connection or the host. */
  sealed interface Trouble extends NodeOutcome {
    /** Returns why, in one line. */
    String reason();

    /** Returns whether trying again, with nothing changed by a person, can help. */
    boolean retriable();
  }

  /** Nothing had to be done. */
  record Unchanged(Node node) implements NodeOutcome {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.unchanged(this);
    }
  }

  /** The changes were made and verified. */
  record Changed(NodePlan.Ready plan) implements NodeOutcome {
    @Override
    public Node node() {
      return plan.node();
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.changed(this);
    }
  }

  /**
   * The changes were made and verified, and wait for a person to confirm them.
   *
   * @param windowSeconds how many seconds they wait before the node goes back by itself
   */
  record Unconfirmed(NodePlan.Ready plan, long windowSeconds) implements NodeOutcome {
    @Override
    public Node node() {
      return plan.node();
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.unconfirmed(this);
    }
  }

  /** A person has to look first; nothing was changed. */
  record Refused(Node node, Refusal refusal) implements NodeOutcome {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** A step failed, and the node is as it was before. */
  record RolledBack(Node node, String cause) implements NodeOutcome {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.rolledBack(this);
    }
  }

  /** There was no connection to the node. */
  record Unreachable(Node node, String reason, boolean retriable) implements Trouble {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.unreachable(this);
    }
  }

  /** Something went wrong on the node or on the way; the reason says what state it is in. */
  record Failed(Node node, String reason, boolean retriable) implements Trouble {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.failed(this);
    }
  }

  /** The run ended before the node was changed, or before it was changed to the end. */
  record NotReached(Node node, String reason) implements NodeOutcome {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.notReached(this);
    }
  }

  /**
   * The first of two waves was done, and the second was not: the new routes are set, and those that
   * are to go are still there.
   *
   * @param rest what became of the second, in words that say so
   */
  record HalfDone(NodeOutcome rest) implements NodeOutcome {
    @Override
    public Node node() {
      return rest.node();
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.halfDone(this);
    }
  }
}
