package io.hostgw.it;

import java.util.Collections;
import java.util.List;

/**
 * What the hosts of a lab are.
 *
 * @param kinds one a host
 * @param carrier which link has the address of the node
 * @param ipv6 whether hosts and pods have an address of each family
 */
public record LabShape(List<HostKind> kinds, Carrier carrier, boolean ipv6) {
  public LabShape {
    kinds = List.copyOf(kinds);
  }

  /** Hosts of these kinds, with the address on their link. */
  public static LabShape of(List<HostKind> kinds) {
    return new LabShape(kinds, Carrier.LINK, false);
  }

  public static LabShape of(HostKind kind, int count) {
    return of(Collections.nCopies(count, kind));
  }

  public LabShape on(Carrier newCarrier) {
    return new LabShape(kinds, newCarrier, ipv6);
  }

  public LabShape withIpv6() {
    return new LabShape(kinds, carrier, true);
  }

  HostKind kind(int number) {
    return kinds.get(number - 1);
  }
}
