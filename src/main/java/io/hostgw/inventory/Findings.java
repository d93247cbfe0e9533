package io.hostgw.inventory;

import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong during one reading: bounded, in the order of the places. */
public final class Findings {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.<Problem>comparingInt(problem -> problem.origin().line())
          .thenComparingInt(problem -> problem.origin().column());

  /** Nobody mends more at once, and a hostile file has a million. */
  private static final int MOST_OF_A_SEVERITY = 1000;

  private final List<Problem> problems = new ArrayList<>();
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

  /** Notes a problem. */
  public void add(Problem problem) {
    int count = counts.merge(problem.severity(), 1, Integer::sum);
    if (count < MOST_OF_A_SEVERITY) {
      problems.add(problem);
    } else if (count == MOST_OF_A_SEVERITY) {
      String message = problem.message() + " (what follows of this kind is not listed)";
      problems.add(new Problem(problem.severity(), problem.code(), problem.origin(), message));
    }
  }

  /**
   * Notes what stops the work.
   *
   * @param code what kind of thing it is
   * @param origin where
   * @param message what is wrong, without the place
   */
  public void error(ProblemCode code, Origin origin, String message) {
    add(Problem.error(code, origin, message));
  }

  /**
   * Notes what is only said.
   *
   * @param code what kind of thing it is
   * @param origin where
   * @param message what is odd, without the place
   */
  public void warning(ProblemCode code, Origin origin, String message) {
    add(Problem.warning(code, origin, message));
  }

  /** Returns how many there are, those not listed included. */
  public int count() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  boolean hasErrors() {
    return counts.containsKey(Severity.ERROR);
  }

  /** Returns all of it by place; what has the same place in the order it was found. */
  public List<Problem> inOrder() {
    return problems.stream().sorted(BY_PLACE).toList();
  }
}
