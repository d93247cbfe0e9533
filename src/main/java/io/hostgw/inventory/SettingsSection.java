package io.hostgw.inventory;

import io.hostgw.model.NodeSettings;
import io.hostgw.model.Persistence;
import java.util.List;

/**
 * One layer of what is said of a node besides its addresses: built-in, defaults, the node's own, an
 * override.
 *
 * @param persistence who keeps the routes; none if not said
 * @param link the interface; empty if not said
 * @param networkFile the .network file's base name; empty if not said
 * @param netplanDefinition what netplan calls the link; empty if not said
 * @param features what it is given besides its routes
 * @param ssh how it is reached
 */
record SettingsSection(
    List<Persistence> persistence,
    String link,
    String networkFile,
    String netplanDefinition,
    FeaturesSection features,
    SshSection ssh) {
  SettingsSection {
    persistence = List.copyOf(persistence);
  }

  /** A layer that says nothing. */
  static SettingsSection none() {
    return new SettingsSection(List.of(), "", "", "", FeaturesSection.none(), SshSection.none());
  }

  /** Returns what both layers say together; where both say something, this one holds. */
  SettingsSection over(SettingsSection base) {
    return new SettingsSection(
        persistence.isEmpty() ? base.persistence : persistence,
        link.isEmpty() ? base.link : link,
        networkFile.isEmpty() ? base.networkFile : networkFile,
        netplanDefinition.isEmpty() ? base.netplanDefinition : netplanDefinition,
        features.over(base.features),
        ssh.over(base.ssh));
  }

  /** Returns the final settings. */
  NodeSettings settings(SshOverrides flags) {
    return new NodeSettings(
        persistence.stream().findFirst().orElse(Persistence.AUTO),
        link,
        networkFile,
        netplanDefinition,
        ssh.settings(flags),
        features.features());
  }
}
