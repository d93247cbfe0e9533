package io.hostgw.it;

import java.util.Locale;

/** Which link carries the addresses of a lab's nodes. */
public enum Carrier {
  LINK,
  /** A second one, with a network of its own; logins come by the first. */
  SECOND,
  /** A bridge, of which the link is a port. */
  BRIDGE,
  /** A device on top of the link, as a VLAN is. */
  STACKED;

  /** The name of that link. */
  public String device() {
    return HostDefinition.load().value("carrier." + this);
  }

  /** The word of {@code HOSTGW_LAB_CARRIER}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
