package io.hostgw.inventory;

import io.hostgw.model.Sourced;
import io.hostgw.model.Standing;
import io.hostgw.net.Address;
import java.util.List;

/**
 * One layer of what a file says of a node besides its name and podCIDRs: the node's own, or an
 * override.
 *
 * @param settings how its routes are kept and it is reached
 * @param maintenance why it is not to be contacted; empty if it may be, or if not said
 * @param addresses its node addresses; none if not said
 */
record NodeLayer(SettingsSection settings, String maintenance, List<Sourced<Address>> addresses) {
  NodeLayer {
    addresses = List.copyOf(addresses);
  }

  /** A layer that says nothing. */
  static NodeLayer none() {
    return new NodeLayer(SettingsSection.none(), "", List.of());
  }

  /** Returns what both layers say together; where both say something, this one holds. */
  NodeLayer over(NodeLayer base) {
    return new NodeLayer(
        settings.over(base.settings),
        maintenance.isEmpty() ? base.maintenance : maintenance,
        addresses.isEmpty() ? base.addresses : addresses);
  }

  Standing standing() {
    return maintenance.isEmpty() ? new Standing.Managed() : new Standing.Maintenance(maintenance);
  }
}
