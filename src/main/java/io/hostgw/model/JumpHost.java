package io.hostgw.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host by way of which another one is reached: one of a {@code ProxyJump} (ssh_config(5)).
 *
 * @param user the login user; empty if only ssh_config is to say
 * @param host the host as a user would type it
 * @param port the TCP port; 0 if only ssh_config is to say
 */
public record JumpHost(String user, String host, int port) {
  /** The word for no jump host. */
  public static final String NONE = "none";

  /** How many hosts a chain may have. */
  public static final int MOST = 8;

  private static final int HIGHEST_PORT = 65_535;

  /** {@code [user@]host[:port]} or {@code ssh://[user@]host[:port]}. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?:ssh://)?(?:(?<user>[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63})@)?"
              + "(?:\\[(?<address>[0-9A-Fa-f:.]{2,45})]|(?<host>[A-Za-z0-9][A-Za-z0-9._-]{0,252}))"
              + "(?::(?<port>[1-9][0-9]{0,4}))?");

  /**
   * Reads a chain.
   *
   * @param text hosts parted by commas, the one that is dialled from here first; or {@code none}
   * @return the hosts, none for {@code none}; empty if it is no chain
   */
  public static Optional<List<JumpHost>> chain(String text) {
    if (text.equals(NONE)) {
      return Optional.of(List.of());
    }
    String[] parts = text.split(",", -1);
    var hosts = new ArrayList<JumpHost>();
    for (String part : parts) {
      parse(part).ifPresent(hosts::add);
    }
    return hosts.size() == parts.length && hosts.size() <= MOST
        ? Optional.of(List.copyOf(hosts))
        : Optional.empty();
  }

  private static Optional<JumpHost> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(group(form, "port").orElse("0"));
    String host = group(form, "address").or(() -> group(form, "host")).orElse("");
    return port > HIGHEST_PORT
        ? Optional.empty()
        : Optional.of(new JumpHost(group(form, "user").orElse(""), host, port));
  }

  private static Optional<String> group(Matcher form, String name) {
    return Optional.ofNullable(form.group(name));
  }
}
