package io.hostgw.model;

import java.util.Optional;

/**
 * What the inventory says of a node besides its addresses. Empty text means "not said": use the
 * accessors.
 *
 * @param persistence who keeps the routes
 * @param linkText the interface that the node address must be on; empty for the one that holds it
 * @param networkFileText networkd's name of the link's .network file, without suffix; empty if not
 *     said
 * @param netplanText what netplan calls the link, such as {@code ethernets/ens192}; empty if not
 *     said
 * @param ssh how the node is reached
 * @param features what the host is given besides its routes
 */
public record NodeSettings(
    Persistence persistence,
    String linkText,
    String networkFileText,
    String netplanText,
    SshSettings ssh,
    HostFeatures features) {
  /** Settings of a host whose link is not said to be netplan's. */
  public NodeSettings(
      Persistence persistence,
      String linkText,
      String networkFileText,
      SshSettings ssh,
      HostFeatures features) {
    this(persistence, linkText, networkFileText, "", ssh, features);
  }

  /** Settings of a host that gets its routes and nothing else. */
  public NodeSettings(
      Persistence persistence, String linkText, String networkFileText, SshSettings ssh) {
    this(persistence, linkText, networkFileText, ssh, HostFeatures.none());
  }

  /** Returns the interface that the node address must be on, if the inventory names one. */
  public Optional<LinkName> link() {
    return linkText.isEmpty() ? Optional.empty() : Optional.of(new LinkName(linkText));
  }

  /** Returns the base name of the link's .network file, if the inventory names it. */
  public Optional<String> networkFile() {
    return networkFileText.isEmpty() ? Optional.empty() : Optional.of(networkFileText);
  }

  /** Returns what netplan calls the link, a kind of links and a name, if the inventory says it. */
  public Optional<String> netplanDefinition() {
    return netplanText.isEmpty() ? Optional.empty() : Optional.of(netplanText);
  }
}
