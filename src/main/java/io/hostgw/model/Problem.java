package io.hostgw.model;

/**
 * Something wrong with the input, in one line for the person who can mend it.
 *
 * @param severity how bad it is
 * @param code what kind of thing it is
 * @param origin where
 * @param message what is wrong, and what to do where that is not plain; without the place
 */
public record Problem(Severity severity, ProblemCode code, Origin origin, String message) {
  /** A problem that stops the work. */
  public static Problem error(ProblemCode code, Origin origin, String message) {
    return new Problem(Severity.ERROR, code, origin, message);
  }

  /** A problem that is only said. */
  public static Problem warning(ProblemCode code, Origin origin, String message) {
    return new Problem(Severity.WARNING, code, origin, message);
  }

  /** Returns {@code place: message (code)}, as users see it. */
  public String line() {
    return this + " (" + code.id() + ")";
  }

  /** Returns {@code place: message}. */
  @Override
  public String toString() {
    return origin + ": " + message;
  }
}
