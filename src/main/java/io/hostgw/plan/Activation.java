package io.hostgw.plan;

import io.hostgw.facts.NodeFacts;
import io.hostgw.model.ProblemCode;
import java.util.stream.Stream;

/** What comes with a keeper's loading of files. */
final class Activation {
  private Activation() {}

  /**
   * Returns what a person should know of it beforehand.
   *
   * @param facts what the node has
   * @param command the command that would have files loaded
   */
  static Stream<Finding> findings(NodeFacts facts, String command) {
    return Stream.concat(
        facts.unappliedEdits().stream()
            .map(
                file ->
                    new Finding(
                        ProblemCode.UNAPPLIED_EDITS,
                        "%s was changed and not loaded since: activation would load it too, so %s refuses without --no-activate"
                            .formatted(file, command))),
        facts.costs().stream().map(cost -> new Finding(ProblemCode.ACTIVATION_COSTS, cost)));
  }
}
