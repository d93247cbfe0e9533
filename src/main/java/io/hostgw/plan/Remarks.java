package io.hostgw.plan;

import io.hostgw.facts.Difference;
import io.hostgw.facts.NodeFacts;
import io.hostgw.model.ProblemCode;
import java.util.List;

/** What a host tells of itself that hostgw says and leaves to others. */
final class Remarks {
  private Remarks() {}

  static List<Finding> of(NodeFacts facts) {
    return facts.differences().stream()
        .filter(each -> !each.isMendable())
        .map(each -> new Finding(code(each), each.subject() + " " + each.text()))
        .toList();
  }

  /** Strict filtering hurts only where packets come and go by different links: no drift. */
  private static ProblemCode code(Difference difference) {
    return difference.name().equals("rp_filter")
        ? ProblemCode.STRICT_REVERSE_PATH
        : Drift.of(difference).code();
  }
}
