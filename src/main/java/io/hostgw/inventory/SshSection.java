package io.hostgw.inventory;

import io.hostgw.model.Become;
import io.hostgw.model.NewHostKeys;
import io.hostgw.model.SshSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * One layer of the SSH settings: defaults, node, override.
 *
 * @param host what to dial; empty for the node's own
 * @param connect by the node's {@code address} or {@code name}; empty if not said
 * @param port the TCP port; 0 if not said
 * @param user the login user; empty if not said
 * @param identityFiles the private keys; none if not said
 * @param knownHosts the known_hosts files; none if not said
 * @param proxyJump by way of which hosts; empty if not said
 * @param checking what is done about unknown host keys; none if not said
 * @param become how to become root; none if not said
 */
record SshSection(
    String host,
    String connect,
    int port,
    String user,
    List<Path> identityFiles,
    List<Path> knownHosts,
    String proxyJump,
    List<NewHostKeys> checking,
    List<Become> become) {
  /** The words of {@code connect}. */
  static final List<String> CONNECT = List.of("address", "name");

  SshSection {
    identityFiles = List.copyOf(identityFiles);
    knownHosts = List.copyOf(knownHosts);
    checking = List.copyOf(checking);
    become = List.copyOf(become);
  }

  /** A layer that says nothing. */
  static SshSection none() {
    return new SshSection("", "", 0, "", List.of(), List.of(), "", List.of(), List.of());
  }

  /** Returns what both layers say together; where both say something, this one holds. */
  SshSection over(SshSection base) {
    return new SshSection(
        said(host, base.host),
        said(connect, base.connect),
        port == 0 ? base.port : port,
        said(user, base.user),
        said(identityFiles, base.identityFiles),
        said(knownHosts, base.knownHosts),
        said(proxyJump, base.proxyJump),
        said(checking, base.checking),
        said(become, base.become));
  }

  /** Returns the final settings. */
  SshSettings settings(SshOverrides flags) {
    return new SshSettings(
        host,
        connect.equals("name"),
        port,
        said(flags.user(), user),
        said(flags.identityFiles(), identityFiles),
        said(flags.knownHosts(), knownHosts),
        proxyJump,
        said(flags.checking(), checking),
        become.stream().findFirst().orElse(Become.AUTO),
        flags.options());
  }

  private static String said(String mine, String others) {
    return mine.isEmpty() ? others : mine;
  }

  private static <T> List<T> said(List<T> mine, List<T> others) {
    return mine.isEmpty() ? others : mine;
  }
}
