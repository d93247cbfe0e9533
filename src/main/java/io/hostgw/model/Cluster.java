package io.hostgw.model;

import io.hostgw.net.Cidr;
import java.util.List;

/**
 * What the inventory says of the cluster as a whole.
 *
 * @param name its name, for people; may be empty
 * @param podCidrs the prefixes that all podCIDRs lie in; none if not said
 * @param serviceCidrs the prefixes of the services; none if not said
 * @param nodeCidrs the networks that the nodes are on; none if not said
 * @param segments the L2 networks that the nodes are parted in; none if all are in one
 */
public record Cluster(
    String name,
    List<Sourced<Cidr>> podCidrs,
    List<Sourced<Cidr>> serviceCidrs,
    List<Sourced<Cidr>> nodeCidrs,
    List<Segment> segments) {
  /** Copies the lists. */
  public Cluster {
    podCidrs = List.copyOf(podCidrs);
    serviceCidrs = List.copyOf(serviceCidrs);
    nodeCidrs = List.copyOf(nodeCidrs);
    segments = List.copyOf(segments);
  }

  /** A cluster whose nodes are all in one segment. */
  public Cluster(
      String name,
      List<Sourced<Cidr>> podCidrs,
      List<Sourced<Cidr>> serviceCidrs,
      List<Sourced<Cidr>> nodeCidrs) {
    this(name, podCidrs, serviceCidrs, nodeCidrs, List.of());
  }

  /** A cluster of which nothing is said. */
  public static Cluster unknown() {
    return new Cluster("", List.of(), List.of(), List.of());
  }
}
