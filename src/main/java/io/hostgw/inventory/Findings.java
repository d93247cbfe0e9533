package io.hostgw.inventory;

import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong during one reading. */
final class Findings {
  private static final Comparator<Problem> BY_PLACE =
      Comparator.<Problem>comparingInt(problem -> problem.origin().line())
          .thenComparingInt(problem -> problem.origin().column());

  private final List<Problem> problems = new ArrayList<>();

  void add(Problem problem) {
    problems.add(problem);
  }

  void error(Origin origin, String message) {
    problems.add(Problem.error(origin, message));
  }

  void warning(Origin origin, String message) {
    problems.add(Problem.warning(origin, message));
  }

  int count() {
    return problems.size();
  }

  /** Returns all of it by place; what has the same place in the order it was found. */
  List<Problem> inOrder() {
    return problems.stream().sorted(BY_PLACE).toList();
  }
}
