package io.hostgw.render;

import io.hostgw.mesh.MeshRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.net.Family;
import java.util.ArrayList;
import java.util.List;

/**
 * A setting of the kernel that pods need.
 *
 * @param key its name, as {@code sysctl} says it
 * @param value what it should be
 * @param isLeast whether more than that does as well
 */
record KernelSetting(String key, long value, boolean isLeast) {
  /** The kernel's usual gc_thresh3: as many neighbours as it keeps. */
  private static final long USUAL_NEIGHBOURS = 1024;

  /** Returns those of a node: none if it has no podCIDR. */
  static List<KernelSetting> of(RouteMesh mesh, Node node) {
    var settings = new ArrayList<KernelSetting>();
    if (hasPods(node, Family.IPV4)) {
      settings.add(new KernelSetting("net.ipv4.ip_forward", 1, false));
      settings.add(new KernelSetting("net.bridge.bridge-nf-call-iptables", 1, false));
      settings.addAll(neighbours("net.ipv4", mesh, node, Family.IPV4));
    }
    if (hasPods(node, Family.IPV6)) {
      settings.add(new KernelSetting("net.ipv6.conf.all.forwarding", 1, false));
      settings.add(new KernelSetting("net.bridge.bridge-nf-call-ip6tables", 1, false));
      settings.addAll(neighbours("net.ipv6", mesh, node, Family.IPV6));
    }
    return settings;
  }

  private static boolean hasPods(Node node, Family family) {
    return node.podCidrs().stream().anyMatch(cidr -> cidr.value().family() == family);
  }

  /**
   * The kernel drops packets to neighbours that its table has no place for. The table holds others
   * too, such as the host's own pods: it gets room for four times as many as there are next hops,
   * and keeps a number that is no less than theirs without ever looking for old ones.
   */
  private static List<KernelSetting> neighbours(
      String prefix, RouteMesh mesh, Node node, Family family) {
    long peers = mesh.routesOf(node, family).map(MeshRoute::peer).distinct().count();
    if (2 * peers <= USUAL_NEIGHBOURS) {
      return List.of();
    }
    long room = Long.highestOneBit(4 * peers - 1) * 2;
    String key = prefix + ".neigh.default.gc_thresh";
    return List.of(
        new KernelSetting(key + "1", room / 4, true),
        new KernelSetting(key + "2", room / 2, true),
        new KernelSetting(key + "3", room, true));
  }

  /** Returns it as the scripts are told it, among the features. */
  String word() {
    return (isLeast ? "least:" : "sysctl:") + key + ":" + value;
  }

  /** Returns it as a line of a file in sysctl.d. */
  String line() {
    return key + " = " + value + "\n";
  }
}
