package io.hostgw.model;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.List;

/**
 * An L2 network whose members reach each other without a router.
 *
 * @param name its name, for people
 * @param cidrs the networks that its members have their addresses in
 * @param onlink whether its members have each other on the link although their own prefixes do not
 *     say so, as with a /32 of a provider
 * @param origin where the inventory names it
 */
public record Segment(String name, List<Sourced<Cidr>> cidrs, boolean onlink, Origin origin) {
  /** Copies the list. */
  public Segment {
    cidrs = List.copyOf(cidrs);
  }

  /** A segment whose members' prefixes say who is on the link. */
  public Segment(String name, List<Sourced<Cidr>> cidrs, Origin origin) {
    this(name, cidrs, false, origin);
  }

  /** Returns whether a node with that address is a member. */
  public boolean holds(Address address) {
    return cidrs.stream().anyMatch(cidr -> cidr.value().contains(address));
  }
}
