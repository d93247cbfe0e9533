package io.hostgw.it;

import java.util.List;

/** What others keep on a host: an address, rules, routes of two tables and a nexthop object. */
final class ForeignThings implements AutoCloseable {
  private static final String PLANT =
      """
      set -e
      ip address add 203.0.113.9/32 dev ens192
      ip rule add from 203.0.113.9 lookup 100 pref 1000
      ip rule add fwmark 0x7 lookup 100 pref 1001
      ip route add default via %1$s dev ens192 table 100
      ip route add 198.51.100.0/24 via %1$s dev ens192
      ip route add 198.51.101.0/24 via %1$s dev ens192 proto 186 metric 20
      ip route add blackhole 198.51.102.0/24
      ip nexthop add id 10 via %1$s dev ens192
      ip route add 198.51.103.0/24 nhid 10
      """;
  private static final String REMOVE =
      """
      ip route del 198.51.103.0/24
      ip nexthop del id 10
      ip route del 198.51.102.0/24
      ip route del 198.51.101.0/24 metric 20
      ip route del 198.51.100.0/24
      ip route flush table 100
      ip rule del pref 1001
      ip rule del pref 1000
      ip address del 203.0.113.9/32 dev ens192
      true
      """;
  private static final String SHOW =
      """
      ip -N -o address show dev ens192 | grep 203.0.113
      ip -N rule
      ip -N route show table 100
      ip -N nexthop
      ip -N route | grep 198.51
      """;

  private final LabHost host;

  private ForeignThings(LabHost host) {
    this.host = host;
  }

  static ForeignThings on(LabHost host, LabHost peer) {
    host.shell(PLANT.formatted(peer.address())).ok();
    return new ForeignThings(host);
  }

  /** All of it, as the host says it. */
  List<String> shown() {
    return host.shell(SHOW).ok().lines().map(String::strip).sorted().toList();
  }

  @Override
  public void close() {
    host.shell(REMOVE).ok();
  }
}
