package io.hostgw.facts;

import io.hostgw.model.Printable;
import io.hostgw.script.AnswerFrame;
import java.util.Optional;

/** What keeps every script from its work on a host. */
final class Obstacles {
  private Obstacles() {}

  /**
   * Looks for such a thing in an answer.
   *
   * @throws MalformedAnswerException if there is one, with what to do about it
   */
  static void check(AnswerFrame answer) throws MalformedAnswerException {
    Optional<String> missing = answer.first("missing");
    if (missing.isPresent()) {
      throw new MalformedAnswerException(
          "the host lacks " + Printable.of(missing.get().strip()) + "; install it there");
    }
    Optional<String> user = answer.first("notroot");
    if (user.isPresent()) {
      throw MalformedAnswerException.notRoot(user.get());
    }
  }
}
