package io.hostgw.inventory;

import io.hostgw.model.Become;
import io.hostgw.model.SshSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * SSH settings while the layers are laid over each other: built-in, defaults, node, overrides.
 *
 * @param host what to dial; empty for the node's address
 * @param port the TCP port
 * @param user the login user
 * @param identityFiles the private keys
 * @param knownHosts the known_hosts files
 * @param become how to become root; none while nothing is said, for it hangs on the final user
 */
record SshSection(
    String host,
    int port,
    String user,
    List<Path> identityFiles,
    List<Path> knownHosts,
    List<Become> become) {
  private static final int SSH_PORT = 22;

  SshSection {
    identityFiles = List.copyOf(identityFiles);
    knownHosts = List.copyOf(knownHosts);
    become = List.copyOf(become);
  }

  /** What holds where nobody says anything: what {@code ssh} itself does. */
  static SshSection builtIn(Surroundings around) {
    Path directory = around.home().resolve(".ssh");
    return new SshSection(
        "",
        SSH_PORT,
        around.userName(),
        Stream.of("id_ed25519", "id_ecdsa", "id_rsa")
            .map(directory::resolve)
            .filter(Files::exists)
            .toList(),
        Stream.concat(
                Stream.of(directory.resolve("known_hosts")),
                Stream.of(around.systemKnownHosts()).filter(Files::exists))
            .toList(),
        List.of());
  }

  /** Returns the final settings. */
  SshSettings settings(SshOverrides overrides) {
    String finalUser = overrides.user().isEmpty() ? user : overrides.user();
    return new SshSettings(
        host,
        port,
        finalUser,
        overrides.identityFiles().isEmpty() ? identityFiles : overrides.identityFiles(),
        overrides.knownHosts().isEmpty() ? knownHosts : overrides.knownHosts(),
        become.stream().findFirst().orElse(finalUser.equals("root") ? Become.NONE : Become.SUDO));
  }
}
