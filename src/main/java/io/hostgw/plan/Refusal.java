package io.hostgw.plan;

import io.hostgw.model.ProblemCode;

/**
 * Why a node is left alone until a person has looked.
 *
 * @param kind what it is about
 * @param message one line: what was found and what to do
 */
public record Refusal(Kind kind, String message) {
  /** What a refusal is about. */
  public enum Kind {
    /** The host is not the node that it should be. */
    IDENTITY(ProblemCode.WRONG_HOST),
    /** A next hop is not a neighbour on the link. */
    NOT_ON_LINK(ProblemCode.HOP_NOT_ON_LINK),
    /** Somebody else has a route to a wanted destination. */
    FOREIGN_ROUTE(ProblemCode.FOREIGN_ROUTE),
    /** Somebody else's routes are as wanted, and nobody said that they are to become ours. */
    ADOPTION(ProblemCode.ADOPTABLE_ROUTE),
    /** Somebody else's route is as wanted, and a file brings it back at the next boot. */
    HELD_ROUTE(ProblemCode.HELD_ROUTE),
    /** Nothing that hostgw knows manages the link. */
    NO_BACKEND(ProblemCode.NO_BACKEND),
    /** Something on the host stands in the way of what the node is to be given. */
    OBSTACLE(ProblemCode.OBSTACLE),
    /** A podCIDR lies on a network of a link. */
    OVERLAP(ProblemCode.POD_CIDR_OVERLAPS_LINK),
    /** A podCIDR holds the address that hostgw is logged in from. */
    OPERATOR(ProblemCode.POD_CIDR_HOLDS_OPERATOR),
    /** netplan would not make of its configuration what is wanted. */
    NETPLAN(ProblemCode.NETPLAN_CONFIGURATION),
    /** Something that others have not activated yet would be activated too. */
    UNAPPLIED_EDITS(ProblemCode.UNAPPLIED_EDITS),
    /** There is no room for what a change writes. */
    NO_ROOM(ProblemCode.NO_ROOM),
    /** A newer hostgw has kept its notes there. */
    NEWER_STATE(ProblemCode.NEWER_STATE),
    /** The host has kept nothing to go back to. */
    NO_GENERATION(ProblemCode.NO_GENERATION),
    /** A change waits for its confirmation. */
    UNCONFIRMED(ProblemCode.UNCONFIRMED_CHANGE),
    /** The host has changed since the plan was made. */
    STALE_PLAN(ProblemCode.STALE_PLAN);

    private final ProblemCode code;

    Kind(ProblemCode code) {
      this.code = code;
    }

    /** Returns the code that users know it by. */
    public ProblemCode code() {
      return code;
    }
  }

  /** Returns {@code message (code)}, as users see it. */
  public String line() {
    return message + " (" + kind.code().id() + ")";
  }
}
