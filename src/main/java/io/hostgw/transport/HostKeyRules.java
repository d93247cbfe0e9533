package io.hostgw.transport;

import io.hostgw.model.NewHostKeys;
import java.nio.file.Path;
import java.util.List;

/**
 * How a host proves that it is the host.
 *
 * @param alias the name that its key is known by (HostKeyAlias); empty for the word that is dialled
 * @param files the known_hosts files, in order; one that does not exist counts as empty
 * @param unknown what is done about a key of which nothing is known
 * @param hashed whether names that are added to a file are hashed (HashKnownHosts)
 */
public record HostKeyRules(String alias, List<Path> files, NewHostKeys unknown, boolean hashed) {
  /** Copies the list. */
  public HostKeyRules {
    files = List.copyOf(files);
  }

  /** Only keys that are known. */
  public static HostKeyRules strict(List<Path> files) {
    return new HostKeyRules("", files, NewHostKeys.YES, false);
  }
}
