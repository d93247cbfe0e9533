package io.hostgw.inventory;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.model.SshSettings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What flags and environment say of SSH; it wins over the inventory for every node.
 *
 * @param user the login user; empty if not given
 * @param identityFiles the private keys; none if not given
 * @param knownHosts the known_hosts files; none if not given
 * @param checking what is done about unknown host keys; none if not given, else one
 */
public record SshOverrides(
    String user, List<Path> identityFiles, List<Path> knownHosts, List<NewHostKeys> checking) {
  /** Copies the lists. */
  public SshOverrides {
    identityFiles = List.copyOf(identityFiles);
    knownHosts = List.copyOf(knownHosts);
    checking = List.copyOf(checking);
  }

  /** Nothing is given. */
  public static SshOverrides none() {
    return new SshOverrides("", List.of(), List.of(), List.of());
  }

  /** Returns the settings of a host that no inventory has: what is given, and nothing else. */
  public SshSettings alone() {
    return new SshSettings(
        "", false, 0, user, identityFiles, knownHosts, "", checking, Become.AUTO, options());
  }

  /** Returns what is given, by the names of ssh_config(5). */
  Set<String> options() {
    var given = new HashSet<String>();
    if (!user.isEmpty()) {
      given.add("User");
    }
    if (!identityFiles.isEmpty()) {
      given.add("IdentityFile");
    }
    if (!knownHosts.isEmpty()) {
      given.add("UserKnownHostsFile");
    }
    if (!checking.isEmpty()) {
      given.add("StrictHostKeyChecking");
    }
    return Set.copyOf(given);
  }
}
