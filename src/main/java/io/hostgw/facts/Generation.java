package io.hostgw.facts;

import java.util.List;

/**
 * What a host was before a change that was confirmed, as it has kept it.
 *
 * @param number the number of that change on this host
 * @param undone the change
 * @param ipv4 our IPv4 routes of then, as the scripts tell routes
 * @param ipv6 our IPv6 routes of then
 * @param files our files of then
 * @param given routes that become another owner's again; as the scripts tell routes
 * @param hadSettings whether the change set something in the kernel, which stays
 * @param isWaiting whether another change waits for its confirmation, or is being undone
 */
public record Generation(
    long number,
    PastChange undone,
    List<OwnRoute> ipv4,
    List<OwnRoute> ipv6,
    List<OurFile> files,
    List<OwnRoute> given,
    boolean hadSettings,
    boolean isWaiting) {
  /** Copies the lists. */
  public Generation {
    ipv4 = List.copyOf(ipv4);
    ipv6 = List.copyOf(ipv6);
    files = List.copyOf(files);
    given = List.copyOf(given);
  }
}
