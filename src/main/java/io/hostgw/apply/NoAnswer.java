package io.hostgw.apply;

import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.script.AnswerFrame;
import io.hostgw.transport.Answer;
import io.hostgw.transport.PrivilegeRefusal;
import java.util.Optional;
import java.util.stream.Stream;

/** Says why a command ended without the script's answer. */
final class NoAnswer {
  private static final int SCRIPT_INCOMPLETE = 97;
  private static final String FORCED =
      "; does a forced command run instead (command= in authorized_keys, ForceCommand in"
          + " sshd_config)?";

  private NoAnswer() {}

  /**
   * Explains an answer without a frame.
   *
   * @param whenBegun what to add where the script may have begun its work; may be empty
   */
  static NodeOutcome.Failed explain(Node node, Answer answer, String whenBegun) {
    return PrivilegeRefusal.of(answer)
        .map(advice -> new NodeOutcome.Failed(node, advice, false))
        .orElseGet(() -> new NodeOutcome.Failed(node, reason(answer, whenBegun), true));
  }

  /** Returns whether the script has certainly not begun its work. */
  static boolean isUnbegun(Answer answer) {
    return answer.exitCode() == SCRIPT_INCOMPLETE || PrivilegeRefusal.of(answer).isPresent();
  }

  private static String reason(Answer answer, String whenBegun) {
    if (answer.exitCode() == SCRIPT_INCOMPLETE) {
      return incomplete(answer);
    }
    return withoutAnswer(answer) + whenBegun;
  }

  private static String withoutAnswer(Answer answer) {
    if (answer.truncated()) {
      return "the host answered more than hostgw reads";
    }
    String said = said(answer).findFirst().or(() -> instead(answer)).orElse("");
    return "the host ran the script without an answer (exit code %d%s)%s"
        .formatted(
            answer.exitCode(),
            said.isEmpty() ? "" : ": " + Printable.of(said),
            answer.exitCode() == 0 ? FORCED : "");
  }

  /** What ran instead says more than a script whose answer was cut off. */
  private static Optional<String> instead(Answer answer) {
    return AnswerFrame.isBegun(answer.stdout())
        ? Optional.empty()
        : answer.stdout().lines().filter(line -> !line.isBlank()).findFirst();
  }

  /** The last words are those of the line that stores the script; a login shell's come before. */
  private static String incomplete(Answer answer) {
    return said(answer)
        .reduce((first, last) -> last)
        .map(
            last ->
                "the host could not keep the script in /run/hostgw, and did nothing: "
                    + Printable.of(last))
        .orElse("the script did not arrive whole, and did nothing");
  }

  private static Stream<String> said(Answer answer) {
    return answer.stderr().lines().filter(line -> !line.isBlank());
  }
}
