package io.hostgw.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What inventory and flags say of how a node is reached by SSH. What they leave open, ssh_config
 * says.
 *
 * @param dialHost the name or address to dial; empty for the node's own
 * @param byName whether the node's own is its name; its first address otherwise
 * @param dialPort the TCP port; 0 if not said
 * @param loginUser the login user; empty if not said
 * @param identityFiles the private key files to offer, in order; none if not said
 * @param knownHosts the known_hosts files that host keys are looked up in; none if not said
 * @param jumps by way of which hosts, as {@code ProxyJump} has them; empty if not said, {@code
 *     none} for no host
 * @param checking what is done about unknown host keys; none if not said, else one
 * @param become how the user becomes root
 * @param flags the options, as ssh_config(5) calls them, that flags say and not the inventory
 */
public record SshSettings(
    String dialHost,
    boolean byName,
    int dialPort,
    String loginUser,
    List<Path> identityFiles,
    List<Path> knownHosts,
    String jumps,
    List<NewHostKeys> checking,
    Become become,
    Set<String> flags) {
  /** Copies the collections. */
  public SshSettings {
    identityFiles = List.copyOf(identityFiles);
    knownHosts = List.copyOf(knownHosts);
    checking = List.copyOf(checking);
    flags = Set.copyOf(flags);
  }

  /** Makes settings that an inventory alone says. */
  public SshSettings(
      String dialHost,
      boolean byName,
      int dialPort,
      String loginUser,
      List<Path> identityFiles,
      List<Path> knownHosts,
      String jumps,
      List<NewHostKeys> checking,
      Become become) {
    this(
        dialHost,
        byName,
        dialPort,
        loginUser,
        identityFiles,
        knownHosts,
        jumps,
        checking,
        become,
        Set.of());
  }

  /** Nothing is said. */
  public static SshSettings none() {
    return new SshSettings("", false, 0, "", List.of(), List.of(), "", List.of(), Become.AUTO);
  }

  /** Returns the name or address to dial, if it is not the node's own. */
  public Optional<String> host() {
    return said(dialHost);
  }

  /** Returns the TCP port, if it is said. */
  public Optional<Integer> port() {
    return dialPort == 0 ? Optional.empty() : Optional.of(dialPort);
  }

  /** Returns the login user, if it is said. */
  public Optional<String> user() {
    return said(loginUser);
  }

  /** Returns by way of which hosts, if it is said: what {@code ProxyJump} of ssh_config takes. */
  public Optional<String> proxyJump() {
    return said(jumps);
  }

  /** Returns what is done about unknown host keys, if it is said. */
  public Optional<NewHostKeys> newHostKeys() {
    return checking.stream().findFirst();
  }

  private static Optional<String> said(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
