package io.hostgw.document;

import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import java.io.IOException;

/**
 * The input ends here for us. An IOException, so that it passes through the parsers' readers.
 *
 * <p>The parsers wrap it; {@link #problem()} is what is said.
 */
final class BadInputException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  BadInputException(ProblemCode code, Origin origin, String message) {
    super(message);
    this.problem = Problem.error(code, origin, message);
  }

  Problem problem() {
    return problem;
  }
}
