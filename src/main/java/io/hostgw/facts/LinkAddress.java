package io.hostgw.facts;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;

/**
 * An address of the host.
 *
 * @param link the interface that has it
 * @param address the address
 * @param length how many of its bits the network has that the link reaches without a router
 */
public record LinkAddress(String link, Address address, int length) {
  /** Returns the network that the link reaches without a router. */
  public Cidr network() {
    return Cidr.around(address, length);
  }
}
