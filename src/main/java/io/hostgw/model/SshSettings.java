package io.hostgw.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a node is reached by SSH.
 *
 * @param dialHost the name or address to dial instead of the node's address; empty for the node's
 *     address
 * @param port the TCP port
 * @param user the login user
 * @param identityFiles the private key files to offer, in order
 * @param knownHosts the known_hosts files that host keys are looked up in
 * @param become how the user becomes root
 */
public record SshSettings(
    String dialHost,
    int port,
    String user,
    List<Path> identityFiles,
    List<Path> knownHosts,
    Become become) {
  /** Copies the lists. */
  public SshSettings {
    identityFiles = List.copyOf(identityFiles);
    knownHosts = List.copyOf(knownHosts);
  }

  /** Returns the name or address to dial, if it is not the node's address. */
  public Optional<String> host() {
    return dialHost.isEmpty() ? Optional.empty() : Optional.of(dialHost);
  }
}
