package io.hostgw.inventory;

import io.hostgw.model.NodeName;
import io.hostgw.model.NodeSettings;
import java.util.List;
import java.util.Map;

/**
 * The layers around what a node says of itself. The strongest first: flags, overrides, the node,
 * defaults.
 *
 * @param defaults what holds for all nodes
 * @param overrides what a file says of some nodes
 * @param flags what flags and environment say
 */
record Layering(SettingsSection defaults, NodeOverrides overrides, SshOverrides flags) {
  /** The layers where there is no file. */
  static Layering withoutFile(SshOverrides flags) {
    return new Layering(SettingsSection.none(), new NodeOverrides(List.of()), flags);
  }

  /** Returns what is said of a node. */
  NodeLayer of(NodeName name, Map<String, String> labels, NodeLayer own) {
    return overrides.of(name, labels).over(own);
  }

  /** Returns a node's final settings. */
  NodeSettings settings(NodeLayer layer) {
    return layer.settings().over(defaults).settings(flags);
  }
}
