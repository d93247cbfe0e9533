package io.hostgw.apply;

import io.hostgw.model.NodeName;
import io.hostgw.plan.DesiredState;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which of its peers a node looks at before and after a change.
 *
 * @param areLookedAt whether it looks at any
 * @param choice which ones, by what the node should have
 */
public record Peers(boolean areLookedAt, Function<DesiredState, Predicate<NodeName>> choice) {
  /** Returns what is chosen where nobody looks. */
  public static Peers none() {
    return new Peers(false, desired -> peer -> false);
  }

  /** Returns those that a choice has. */
  public static Peers by(Function<DesiredState, Predicate<NodeName>> choice) {
    return new Peers(true, choice);
  }
}
