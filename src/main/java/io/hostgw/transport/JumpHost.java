package io.hostgw.transport;

import io.hostgw.model.Printable;
import io.hostgw.transport.TransportException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host of a {@code ProxyJump}.
 *
 * @param user the login user; empty if only ssh_config is to say
 * @param host the host as a user would type it
 * @param port the TCP port; 0 if only ssh_config is to say
 */
record JumpHost(String user, String host, int port) {
  private static final int MOST = 8;
  private static final int HIGHEST_PORT = 65_535;

  /** {@code [user@]host[:port]} or {@code ssh://[user@]host[:port]} (ssh_config(5), ProxyJump). */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:ssh://)?(?:(?<user>[^@:/\\[\\]]+(?:@[^@:/\\[\\]]+)*)@)?"
              + "(?:\\[(?<address>[0-9A-Fa-f:.]+(?:%[A-Za-z0-9_.-]+)?)]|(?<host>[^@:/\\[\\]]+))"
              + "(?::(?<port>[0-9]{1,5}))?/?");

  /**
   * Reads a chain.
   *
   * @param text hosts parted by commas, the one that is dialled from here first; empty or {@code
   *     none} for no host
   * @return the hosts
   * @throws TransportException if it is no chain, or has more than 8 hosts
   */
  static List<JumpHost> chain(String text) throws TransportException {
    if (text.isEmpty() || text.equalsIgnoreCase("none")) {
      return List.of();
    }
    var hosts = new ArrayList<JumpHost>();
    for (String part : text.split(",", -1)) {
      hosts.add(parse(part.strip(), text));
    }
    if (hosts.size() > MOST) {
      throw refusal(text, "has more than " + MOST + " hosts");
    }
    return List.copyOf(hosts);
  }

  private static JumpHost parse(String part, String whole) throws TransportException {
    Matcher form = FORM.matcher(part);
    if (!form.matches()) {
      throw refusal(whole, "is not [USER@]HOST[:PORT], several of them parted by commas");
    }
    int port = number(form.group("port"));
    if (port > HIGHEST_PORT) {
      throw refusal(whole, "has a port beyond " + HIGHEST_PORT);
    }
    return new JumpHost(
        text(form.group("user")), text(form.group("address")) + text(form.group("host")), port);
  }

  private static String text(String group) {
    return group == null ? "" : group;
  }

  private static int number(String group) {
    return group == null ? 0 : Integer.parseInt(group);
  }

  private static TransportException refusal(String text, String what) {
    return new TransportException(
        Kind.CONFIGURATION, "ProxyJump %s %s".formatted(Printable.quoted(text), what));
  }
}
