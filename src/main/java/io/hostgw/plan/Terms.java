package io.hostgw.plan;

/**
 * What a plan is made on besides facts.
 *
 * @param allowsOperator whether a host may be cut off from where hostgw is logged in from
 * @param now the time here, in seconds since 1970; 0 where that is not known
 */
public record Terms(boolean allowsOperator, long now) {
  /** Returns the terms of a user who has said nothing, at a time that is not known. */
  public static Terms strict() {
    return new Terms(false, 0);
  }
}
