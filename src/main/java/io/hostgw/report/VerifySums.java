package io.hostgw.report;

import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Verification;
import java.util.ArrayList;
import java.util.List;

/** How much of a verification is well. */
final class VerifySums {
  private final Verification verification;

  VerifySums(Verification verification) {
    this.verification = verification;
  }

  int nodes() {
    return verification.checks().size();
  }

  /** Returns how many pairs of a node and a podCIDR of a peer were looked at. */
  long pairs() {
    return verification.checks().stream().mapToLong(check -> check.peers().size()).sum();
  }

  /** Returns with how many of them something is wrong. */
  long failing() {
    return verification.checks().stream()
        .flatMap(check -> check.peers().stream())
        .filter(peer -> !peer.isWell())
        .count();
  }

  long refused() {
    return verification.checks().stream().filter(NodeCheck.Refused.class::isInstance).count();
  }

  long unreachable() {
    return verification.checks().stream().filter(check -> isMissed(check, true)).count();
  }

  long failed() {
    return verification.checks().stream().filter(check -> isMissed(check, false)).count();
  }

  private static boolean isMissed(NodeCheck check, boolean unreachable) {
    return check instanceof NodeCheck.Missed missed
        && missed.trouble() instanceof NodeOutcome.Unreachable == unreachable;
  }

  /** Returns the end of a report for people. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    if (verification.asked().isSample()) {
      lines.add(sample(verification.asked()));
    }
    lines.add(
        "Verify: %s, %d of %s well. %s unreachable%s%s."
            .formatted(
                Words.count(nodes(), "node"),
                pairs() - failing(),
                Words.count(pairs(), "pair"),
                Words.count(unreachable(), "node"),
                refused() == 0 ? "" : ", " + refused() + " refused",
                failed() == 0 ? "" : ", " + failed() + " failed"));
    return lines;
  }

  private static String sample(Verification.Asked asked) {
    return "A sample: each node looked at %d of the %s with pods. --seed %d repeats it, --full looks at all."
        .formatted(asked.peers(), Words.count(asked.of(), "node"), asked.seed());
  }
}
