package io.hostgw.transport;

import io.hostgw.model.Become;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.Printable;
import io.hostgw.model.SshSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * Where and as whom a node is reached.
 *
 * @param node the node's name, for messages
 * @param host the name or address to dial, which is also what its host key is looked up by
 * @param port the TCP port
 * @param user the login user
 * @param identityFiles the private key files to offer, in order
 * @param knownHosts the known_hosts files, in order; one that does not exist counts as empty
 * @param become how the user becomes root
 */
public record Endpoint(
    NodeName node,
    String host,
    int port,
    String user,
    List<Path> identityFiles,
    List<Path> knownHosts,
    Become become) {
  /** Copies the lists. */
  public Endpoint {
    identityFiles = List.copyOf(identityFiles);
    knownHosts = List.copyOf(knownHosts);
  }

  /**
   * Returns where a node is reached: at the host that its SSH settings name, else at its first
   * address.
   *
   * @throws java.util.NoSuchElementException if it has neither, which a checked inventory prevents
   */
  public static Endpoint of(Node node) {
    SshSettings ssh = node.settings().ssh();
    return new Endpoint(
        node.name(),
        ssh.host().orElseGet(() -> node.primaryAddress().toString()),
        ssh.port(),
        ssh.user(),
        ssh.identityFiles(),
        ssh.knownHosts(),
        ssh.become());
  }

  /** Returns {@code host:port} for messages; an IPv6 address stands in brackets. */
  String place() {
    String name = Printable.of(host);
    return (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + port;
  }
}
