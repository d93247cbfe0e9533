package io.hostgw.run;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts nodes that failed while they were being changed, and says when there are too many. Those
 * that could not be read are not among them: nothing was tried there.
 */
final class FailureCount {
  private final Staging staging;
  private final int nodes;
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicBoolean aheadFailed = new AtomicBoolean();

  /**
   * Makes the count.
   *
   * @param staging says how many are too many
   * @param nodes how many nodes are to be changed
   */
  FailureCount(Staging staging, int nodes) {
    this.staging = staging;
    this.nodes = nodes;
  }

  /** Counts a node, and returns its outcome. */
  NodeOutcome count(NodeOutcome outcome) {
    if (!isDone(outcome)) {
      failed.incrementAndGet();
    }
    return outcome;
  }

  /** Says what became of the node that goes ahead of the others. */
  void ahead(NodeOutcome outcome) {
    if (!isDone(outcome)) {
      aheadFailed.set(true);
    }
  }

  static boolean isDone(NodeOutcome outcome) {
    return Verdict.ofOutcomes(List.of(outcome)) == Verdict.DONE;
  }

  /** Returns why no further node may be begun; empty if one may. */
  Optional<String> objection() {
    int count = failed.get();
    if (aheadFailed.get()) {
      return Optional.of("the first node, which goes ahead of the others, failed");
    }
    return count <= staging.failures().of(nodes)
        ? Optional.empty()
        : Optional.of(
            "%d of %d nodes failed, and --max-failures is %s"
                .formatted(count, nodes, staging.failures()));
  }
}
