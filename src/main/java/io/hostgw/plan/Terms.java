package io.hostgw.plan;

/**
 * What the user of a run answers for himself.
 *
 * @param allowsOperator whether a host may be cut off from where hostgw is logged in from
 */
public record Terms(boolean allowsOperator) {
  /** Returns the terms of a user who has said nothing. */
  public static Terms strict() {
    return new Terms(false);
  }
}
