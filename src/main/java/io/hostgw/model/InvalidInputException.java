package io.hostgw.model;

import java.util.List;
import java.util.stream.Collectors;

/** The input cannot be used; carries all that is wrong with it, at once. */
public final class InvalidInputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Makes the exception.
   *
   * @param problems what is wrong, at least one
   */
  public InvalidInputException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Makes the exception of one problem. */
  public InvalidInputException(ProblemCode code, Origin origin, String message) {
    this(List.of(Problem.error(code, origin, message)));
  }

  /** Returns what is wrong, in the order of the input. */
  public List<Problem> problems() {
    return problems;
  }
}
