package io.hostgw.plan;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.facts.NodeFacts;
import io.hostgw.model.Persistence;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.util.Optional;

/** What the keeper of a node's routes does not keep them from. */
final class KeeperWarnings {
  private KeeperWarnings() {}

  static Optional<Finding> of(NodeFacts facts) {
    if (!(facts.keeper() instanceof LinkKeeper.Found keeper)) {
      return Optional.empty();
    }
    if (keeper.backend() == Persistence.NONE) {
      return Optional.of(
          new Finding(
              ProblemCode.RUNTIME_ONLY,
              "nothing keeps the routes: they are lost at the next reboot, or when %s goes down; `hostgw apply` or `hostgw watch` sets them again"
                  .formatted(Printable.of(facts.link()))));
    }
    if (keeper.backend() == Persistence.UNIT && keeper.target().isEmpty()) {
      return Optional.of(
          new Finding(
              ProblemCode.FLAP_UNSEEN,
              "nobody notices when %s goes down and up: its routes are lost then, until `systemctl restart hostgw-routes` or `hostgw apply`"
                  .formatted(Printable.of(facts.link()))));
    }
    return Optional.empty();
  }
}
