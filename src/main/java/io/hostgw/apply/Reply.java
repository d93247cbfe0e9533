package io.hostgw.apply;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.script.AnswerFrame;

/** What came of asking a node something. */
sealed interface Reply {
  /** The script has answered. */
  record Answered(AnswerFrame frame) implements Reply {}

  /** There is no answer, and why. */
  record None(NodeOutcome.Trouble trouble) implements Reply {}
}
