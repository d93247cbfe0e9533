package io.hostgw.transport;

import java.util.List;
import java.util.Locale;

/**
 * What a host is looked up by in known_hosts files, as ssh(1) does.
 *
 * @param names the name to look for, and the one to look for where that is not known: {@code
 *     [host]:port}, then {@code host}
 * @param principal the name that a certificate has to be for
 */
public record KnownAs(List<String> names, String principal) {
  private static final int SSH_PORT = 22;

  /** Copies the list. */
  public KnownAs {
    names = List.copyOf(names);
  }

  /**
   * Returns what a host is looked up by.
   *
   * @param host the name or address that is dialled
   * @param port the port that is dialled
   * @param alias the name to look up instead, whatever the port (HostKeyAlias); empty for none
   */
  public static KnownAs of(String host, int port, String alias) {
    String lower = (alias.isEmpty() ? host : alias).toLowerCase(Locale.ROOT);
    return port == SSH_PORT || !alias.isEmpty()
        ? new KnownAs(List.of(lower), lower)
        : new KnownAs(List.of("[" + lower + "]:" + port, lower), lower);
  }

  /** Returns the name that a new key is written down by. */
  public String name() {
    return names.get(0);
  }
}
