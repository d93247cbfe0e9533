package io.hostgw.inventory;

import io.hostgw.model.NodeSettings;
import io.hostgw.model.Persistence;

/**
 * What is said of a node besides its addresses, while defaults and node are laid over each other.
 *
 * @param persistence who keeps the routes
 * @param link the interface; empty if not said
 * @param networkFile the .network file's base name; empty if not said
 * @param ssh how it is reached
 */
record SettingsSection(Persistence persistence, String link, String networkFile, SshSection ssh) {
  static SettingsSection builtIn(Surroundings around) {
    return new SettingsSection(Persistence.AUTO, "", "", SshSection.builtIn(around));
  }

  NodeSettings settings(SshOverrides overrides) {
    return new NodeSettings(persistence, link, networkFile, ssh.settings(overrides));
  }
}
