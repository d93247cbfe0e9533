package io.hostgw.transport;

import io.hostgw.model.NewHostKeys;
import io.hostgw.model.Node;
import io.hostgw.model.SshSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What inventory and flags say, and for the rest what ssh does without any configuration.
 *
 * @param workstation where connections start
 */
public record PlainEndpoints(Workstation workstation) implements Endpoints {
  private static final int SSH_PORT = 22;

  @Override
  public Endpoint of(Node node) {
    SshSettings ssh = node.settings().ssh();
    String word = wordOf(node);
    String user = ssh.user().orElse(workstation.user());
    return new Endpoint(
        node.name().text(),
        word,
        word,
        ssh.port().orElse(SSH_PORT),
        user,
        keys(ssh),
        new HostKeyRules("", knownHosts(ssh), ssh.newHostKeys().orElse(NewHostKeys.ASK), false),
        new Way.Direct(),
        Algorithms.own(),
        Pace.unsaid(),
        ssh.become().forUser(user),
        List.of());
  }

  /** Returns what one would type after {@code ssh} to reach a node. */
  static String wordOf(Node node) {
    SshSettings ssh = node.settings().ssh();
    return ssh.host()
        .orElseGet(() -> ssh.byName() ? node.name().text() : node.primaryAddress().toString());
  }

  private Keys keys(SshSettings ssh) {
    String agent = workstation.environment().getOrDefault("SSH_AUTH_SOCK", "");
    if (!ssh.identityFiles().isEmpty()) {
      return new Keys(ssh.identityFiles(), true, List.of(), false, agent);
    }
    return new Keys(
        Stream.of("id_rsa", "id_ecdsa", "id_ed25519").map(this::inSshDirectory).toList(),
        false,
        List.of(),
        false,
        agent);
  }

  private List<Path> knownHosts(SshSettings ssh) {
    return ssh.knownHosts().isEmpty()
        ? List.of(inSshDirectory("known_hosts"), workstation.systemKnownHosts())
        : ssh.knownHosts();
  }

  private Path inSshDirectory(String name) {
    return workstation.home().resolve(".ssh").resolve(name);
  }
}
