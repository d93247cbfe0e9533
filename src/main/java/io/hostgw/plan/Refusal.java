package io.hostgw.plan;

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
    IDENTITY,
    /** A next hop is not a neighbour on the link. */
    NOT_ON_LINK,
    /** Somebody else has a route to a wanted destination. */
    FOREIGN_ROUTE,
    /** Nothing that hostgw knows manages the link. */
    NO_BACKEND,
    /** A podCIDR lies on a network of the link. */
    OVERLAP,
    /** Something that others have not activated yet would be activated too. */
    UNAPPLIED_EDITS,
    /** The host has changed since the plan was made. */
    STALE_PLAN
  }
}
