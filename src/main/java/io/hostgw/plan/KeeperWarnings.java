package io.hostgw.plan;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.facts.NodeFacts;
import io.hostgw.model.Persistence;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.util.Optional;

/** What the keeper of a node's routes does not keep them from. */
final class KeeperWarnings {
  private static final String NETWORK_MANAGER = "/etc/NetworkManager/";

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
    if (keeper.backend() != Persistence.UNIT) {
      return Optional.empty();
    }
    String link = Printable.of(facts.link());
    if (keeper.target().isEmpty()) {
      return unseen("nobody notices when %s goes down and up".formatted(link));
    }
    if (keeper.target().startsWith(NETWORK_MANAGER)) {
      return unseen(
          "NetworkManager tells nobody when %s is down for less than 6 s (persistence: networkmanager has no such gap)"
              .formatted(link));
    }
    return Optional.empty();
  }

  private static Optional<Finding> unseen(String what) {
    return Optional.of(
        new Finding(
            ProblemCode.FLAP_UNSEEN,
            what
                + ": its routes are lost then, until `systemctl restart hostgw-routes` or `hostgw apply`"));
  }
}
