package io.hostgw.model;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.List;

/**
 * An L2 network whose members reach each other without a router.
 *
 * @param name its name, for people
 * @param cidrs the networks that its members have their addresses in
 * @param origin where the inventory names it
 */
public record Segment(String name, List<Sourced<Cidr>> cidrs, Origin origin) {
  /** Copies the list. */
  public Segment {
    cidrs = List.copyOf(cidrs);
  }

  /** Returns whether a node with that address is a member. */
  public boolean holds(Address address) {
    return cidrs.stream().anyMatch(cidr -> cidr.value().contains(address));
  }
}
