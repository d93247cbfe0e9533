package io.hostgw.plan;

import java.util.function.LongSupplier;

/**
 * What a plan is made on besides facts.
 *
 * @param allowsOperator whether a host may be cut off from where hostgw is logged in from
 * @param clock gives the time in seconds since 1970; 0 where that is not known
 */
public record Terms(boolean allowsOperator, LongSupplier clock) {
  /** Returns the terms of a user who has said nothing, without a clock. */
  public static Terms strict() {
    return new Terms(false, () -> 0);
  }
}
