package io.hostgw.inventory;

import java.nio.file.Path;
import java.util.List;

/**
 * What flags and environment say of SSH; it wins over the inventory for every node.
 *
 * @param user the login user; empty if not given
 * @param identityFiles the private keys; none if not given
 * @param knownHosts the known_hosts files; none if not given
 */
public record SshOverrides(String user, List<Path> identityFiles, List<Path> knownHosts) {
  /** Copies the lists. */
  public SshOverrides {
    identityFiles = List.copyOf(identityFiles);
    knownHosts = List.copyOf(knownHosts);
  }

  /** Nothing is given. */
  public static SshOverrides none() {
    return new SshOverrides("", List.of(), List.of());
  }
}
