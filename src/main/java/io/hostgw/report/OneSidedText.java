package io.hostgw.report;

import io.hostgw.model.NodeName;
import io.hostgw.outcome.OneSided;
import java.util.stream.Collectors;

/** One-sided pairs in a line a node. */
final class OneSidedText {
  /** So many peers are named: there may be thousands of them. */
  static final int NAMED = 5;

  private OneSidedText() {}

  static String line(OneSided pairs) {
    String peers =
        pairs.peers().stream().limit(NAMED).map(NodeName::text).collect(Collectors.joining(", "));
    String more =
        pairs.peers().size() > NAMED ? " and %d more".formatted(pairs.peers().size() - NAMED) : "";
    String form =
        pairs.isKnown()
            ? "one-sided: %s lacks routes to nodes that have theirs to it: %s"
            : "one-sided, maybe: these got their routes to %s, of whose own nothing is known: %s";
    return form.formatted(pairs.node(), peers + more);
  }
}
