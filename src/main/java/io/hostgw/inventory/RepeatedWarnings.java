package io.hostgw.inventory;

import io.hostgw.model.Origin;
import io.hostgw.model.Problem;
import io.hostgw.model.ProblemCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Warnings that thousands of nodes may give rise to in the same way: the first of a kind are said
 * one by one, the others in one line.
 */
final class RepeatedWarnings {
  private static final int ONE_BY_ONE = 10;

  private record Kind(ProblemCode code, String subject) {}

  private record Warning(Origin origin, String message, String node) {}

  private final Map<Kind, List<Warning>> warnings = new LinkedHashMap<>();

  /**
   * Takes a warning.
   *
   * @param subject what makes it the same as others with that code, besides the node
   * @param node the node's name
   */
  void add(ProblemCode code, String subject, Origin origin, String message, String node) {
    warnings
        .computeIfAbsent(new Kind(code, subject), none -> new ArrayList<>())
        .add(new Warning(origin, message, node));
  }

  void tell(Findings findings) {
    warnings.forEach((kind, all) -> tell(kind, all, findings));
  }

  private static void tell(Kind kind, List<Warning> all, Findings findings) {
    List<Warning> first = all.subList(0, Math.min(ONE_BY_ONE, all.size()));
    for (Warning each : first) {
      findings.add(Problem.warning(kind.code(), each.origin(), each.message()));
    }
    if (all.size() > ONE_BY_ONE) {
      List<Warning> rest = all.subList(ONE_BY_ONE, all.size());
      List<String> names = rest.stream().map(Warning::node).toList();
      findings.warning(
          kind.code(),
          rest.get(0).origin(),
          "the same, %s, of %s: %s".formatted(kind.subject(), Few.nodes(names), Few.of(names)));
    }
  }
}
