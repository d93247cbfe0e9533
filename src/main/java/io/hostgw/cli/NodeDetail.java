package io.hostgw.cli;

import io.hostgw.model.Node;
import io.hostgw.model.SshSettings;

/** A node with where its values come from, for {@code -v}. */
final class NodeDetail {
  /** What the inventory leaves open, ssh_config says. */
  private static final String OPEN = "by ssh_config";

  private NodeDetail() {}

  static String of(Node node) {
    SshSettings ssh = node.settings().ssh();
    return "%s from %s: addresses %s, podCIDRs %s, ssh %s, port %s, user %s, keys %s, known_hosts %s, become %s"
        .formatted(
            node.name(),
            node.origin(),
            node.addresses(),
            node.podCidrs(),
            ssh.host().orElse(ssh.byName() ? "its name" : "its first address"),
            ssh.port().map(String::valueOf).orElse(OPEN),
            ssh.user().orElse(OPEN),
            ssh.identityFiles().isEmpty() ? OPEN : ssh.identityFiles(),
            ssh.knownHosts().isEmpty() ? OPEN : ssh.knownHosts(),
            ssh.become().word());
  }
}
