package io.hostgw.transport;

import io.hostgw.model.Become;
import io.hostgw.model.Printable;
import java.util.List;

/**
 * Where and as whom a host is reached.
 *
 * @param name what people call it: a node's name, or the word of a jump host
 * @param word what one would type after {@code ssh}
 * @param host the name or address to dial
 * @param port the TCP port
 * @param user the login user
 * @param keys what the user logs in with
 * @param hostKeys how the host proves who it is
 * @param way what carries the bytes
 * @param algorithms what the connection may use
 * @param pace how long things may take
 * @param become how the user becomes root; never {@link Become#AUTO}
 * @param choices where the settings are from, for people
 */
public record Endpoint(
    String name,
    String word,
    String host,
    int port,
    String user,
    Keys keys,
    HostKeyRules hostKeys,
    Way way,
    Algorithms algorithms,
    Pace pace,
    Become become,
    List<Choice> choices) {
  /** Copies the list. */
  public Endpoint {
    choices = List.copyOf(choices);
  }

  /** A host that is dialled from here, with hostgw's own choices where nothing is said. */
  public static Endpoint direct(
      String host, int port, String user, Keys keys, HostKeyRules hostKeys, Become become) {
    return new Endpoint(
        host,
        host,
        host,
        port,
        user,
        keys,
        hostKeys,
        new Way.Direct(),
        Algorithms.own(),
        Pace.unsaid(),
        become.forUser(user),
        List.of());
  }

  /** Returns what the host's key is looked up by. */
  public KnownAs knownAs() {
    return KnownAs.of(host, port, hostKeys.alias());
  }

  /**
   * Returns {@code host:port} for messages, and by way of which jump hosts; an IPv6 address stands
   * in brackets.
   */
  public String place() {
    String text = Printable.of(host);
    String address = (text.indexOf(':') >= 0 ? "[" + text + "]" : text) + ":" + port;
    return way instanceof Way.Through ? address + " by way of " + jumps() : address;
  }

  /** The names of the jump hosts, the one that is dialled from here first. */
  private String jumps() {
    if (way instanceof Way.Through through) {
      String nearest = Printable.of(through.hop().name());
      String before = through.hop().jumps();
      return before.isEmpty() ? nearest : before + ", " + nearest;
    }
    return "";
  }
}
