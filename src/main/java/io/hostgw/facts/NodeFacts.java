package io.hostgw.facts;

import io.hostgw.net.Cidr;
import java.util.List;

/**
 * What a node is and has, as far as a plan needs it.
 *
 * @param addresses the host's addresses
 * @param link the interface that holds the node's address; empty if none does
 * @param connected the networks that the link reaches without a router
 * @param keeper who keeps the link's routes over a reboot
 * @param ipv4 our IPv4 routes
 * @param ipv6 our IPv6 routes
 * @param foreign routes of others inside the cluster's prefixes
 * @param files our files on disk
 * @param differences what else is not as it should be
 * @param obstacles why a keeper must not do its work there; one line each
 * @param costs what the host is without for a moment while the keeper loads files; one line each
 * @param unappliedEdits files of the network manager that somebody changed and it has not loaded
 * @param details what else is on the host
 * @param observed the node's own hash of all that a change depends on
 */
public record NodeFacts(
    List<LinkAddress> addresses,
    String link,
    List<Cidr> connected,
    LinkKeeper keeper,
    RuntimeRoutes ipv4,
    RuntimeRoutes ipv6,
    List<ForeignRoute> foreign,
    List<OurFile> files,
    List<Difference> differences,
    List<String> obstacles,
    List<String> costs,
    List<String> unappliedEdits,
    HostDetails details,
    String observed) {
  /** Copies the lists. */
  public NodeFacts {
    addresses = List.copyOf(addresses);
    connected = List.copyOf(connected);
    foreign = List.copyOf(foreign);
    files = List.copyOf(files);
    differences = List.copyOf(differences);
    obstacles = List.copyOf(obstacles);
    costs = List.copyOf(costs);
    unappliedEdits = List.copyOf(unappliedEdits);
  }
}
