package io.hostgw.model;

/**
 * Something wrong with the input, in one line for the person who can mend it.
 *
 * @param severity how bad it is
 * @param origin where
 * @param message what is wrong, and what to do where that is not plain; without the place
 */
public record Problem(Severity severity, Origin origin, String message) {
  /** A problem that stops the work. */
  public static Problem error(Origin origin, String message) {
    return new Problem(Severity.ERROR, origin, message);
  }

  /** A problem that is only said. */
  public static Problem warning(Origin origin, String message) {
    return new Problem(Severity.WARNING, origin, message);
  }

  /** Returns {@code place: message}. */
  @Override
  public String toString() {
    return origin + ": " + message;
  }
}
