package io.hostgw.inventory;

import io.hostgw.model.Become;
import io.hostgw.model.SshSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One layer of the SSH settings: built-in, defaults, node, override.
 *
 * @param host what to dial; empty for the node's address
 * @param port the TCP port; 0 if not said
 * @param user the login user; empty if not said
 * @param identityFiles the private keys; none if not said
 * @param knownHosts the known_hosts files; none if not said
 * @param become how to become root; none if not said: it hangs on the final user then
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

  /** A layer that says nothing. */
  static SshSection none() {
    return new SshSection("", 0, "", List.of(), List.of(), List.of());
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

  /** Returns what both layers say together; where both say something, this one holds. */
  SshSection over(SshSection base) {
    return new SshSection(
        host.isEmpty() ? base.host : host,
        port == 0 ? base.port : port,
        user.isEmpty() ? base.user : user,
        identityFiles.isEmpty() ? base.identityFiles : identityFiles,
        knownHosts.isEmpty() ? base.knownHosts : knownHosts,
        become.isEmpty() ? base.become : become);
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
