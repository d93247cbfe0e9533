package io.hostgw.transport;

/** What carries the bytes to a host. */
public sealed interface Way {
  /** A TCP connection from here. */
  record Direct() implements Way {}

  /**
   * A channel of a connection to another host (ProxyJump).
   *
   * @param hop the other host
   */
  record Through(Endpoint hop) implements Way {}

  /**
   * The standard streams of a process (ProxyCommand).
   *
   * @param shell the user's shell
   * @param line what it runs, tokens replaced
   */
  record Command(String shell, String line) implements Way {}
}
