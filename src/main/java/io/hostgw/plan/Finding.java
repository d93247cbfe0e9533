package io.hostgw.plan;

import io.hostgw.model.ProblemCode;
import java.util.Optional;

/**
 * Something on hosts that a person should know and that stops nothing.
 *
 * @param code what kind of thing it is
 * @param message one line: what was found and what it means
 */
public record Finding(ProblemCode code, String message) {
  /** Returns what kind of drift it is, or empty if it is a warning only. */
  public Optional<Drift> drift() {
    return Drift.of(code);
  }

  /** Returns {@code message (code)}, as users see it. */
  public String line() {
    return message + " (" + code.id() + ")";
  }
}
