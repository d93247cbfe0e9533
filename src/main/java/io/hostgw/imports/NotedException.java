package io.hostgw.imports;

import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import java.util.List;

/** An entry cannot be read; the next one can. */
final class NotedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  NotedException(Origin origin, String message) {
    this(new InvalidInputException(ProblemCode.BAD_ANSIBLE_ENTRY, origin, message));
  }

  NotedException(InvalidInputException bad) {
    super(bad);
    this.problems = bad.problems();
  }

  List<Problem> problems() {
    return problems;
  }
}
