package io.hostgw.cli;

import io.hostgw.model.Node;
import io.hostgw.model.SshSettings;

/** A node with where its values come from, for {@code -v}. */
final class NodeDetail {
  private NodeDetail() {}

  static String of(Node node) {
    SshSettings ssh = node.settings().ssh();
    return "%s from %s: addresses %s, podCIDRs %s, ssh %s@%s:%d, keys %s, known_hosts %s, become %s"
        .formatted(
            node.name(),
            node.origin(),
            node.addresses(),
            node.podCidrs(),
            ssh.user(),
            ssh.host().orElse("its first address"),
            ssh.port(),
            ssh.identityFiles(),
            ssh.knownHosts(),
            ssh.become().word());
  }
}
