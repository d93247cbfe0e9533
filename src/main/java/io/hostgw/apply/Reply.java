package io.hostgw.apply;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.script.AnswerFrame;

/** What came of asking a node something. */
sealed interface Reply {
  /** The script has answered. */
  record Answered(AnswerFrame frame) implements Reply {}

  /**
   * There is no answer.
   *
   * @param trouble why
   * @param isBegun whether the script may have begun its work
   */
  record None(NodeOutcome.Trouble trouble, boolean isBegun) implements Reply {}
}
