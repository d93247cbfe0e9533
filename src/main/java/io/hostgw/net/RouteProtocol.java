package io.hostgw.net;

/**
 * The number that marks our routes in the kernel: {@code proto} of {@code ip route}, rtnetlink(7).
 */
public final class RouteProtocol {
  /** hostgw's own: free in /etc/iproute2/rt_protos of the distributions. */
  public static final int HOSTGW = 73;

  private RouteProtocol() {}
}
