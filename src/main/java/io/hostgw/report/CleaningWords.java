package io.hostgw.report;

import io.hostgw.facts.Leftover;
import io.hostgw.facts.Leftovers;
import io.hostgw.outcome.LeftoverCheck;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of what flannel left on one node, in the words of logs. */
final class CleaningWords {
  private CleaningWords() {}

  /** Returns it in a word. */
  static String result(LeftoverCheck check) {
    if (check instanceof LeftoverCheck.Missed missed) {
      return LogEntry.word(missed.trouble());
    }
    Leftovers leftovers = ((LeftoverCheck.Found) check).leftovers();
    if (!leftovers.failed().isEmpty()) {
      return "failed";
    }
    return leftovers.removed().isEmpty() ? "unchanged" : "changed";
  }

  /** Returns what is gone and what is not, or why nothing is known. */
  static String reason(LeftoverCheck check) {
    if (check instanceof LeftoverCheck.Missed missed) {
      return missed.trouble().reason();
    }
    Leftovers leftovers = ((LeftoverCheck.Found) check).leftovers();
    return Stream.concat(
            leftovers.removed().stream().map(each -> told("gone", each)),
            leftovers.failed().stream().map(each -> told("failed", each)))
        .collect(Collectors.joining(", "));
  }

  private static String told(String how, Leftover leftover) {
    String what = how + ": " + Words.constant(leftover.kind()) + " " + leftover.name();
    return leftover.remark().isEmpty() ? what : what + " (" + leftover.remark() + ")";
  }
}
