package io.hostgw.mesh;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Route;

/** A route that a node should have. */
public sealed interface WantedRoute {
  /**
   * Says what is to be done with each kind of route, so that none can be forgotten.
   *
   * @param <R> what comes of it
   */
  interface Cases<R> {
    /** A route to the pods of another node. */
    R viaNode(ViaNode route);

    /** A prefix that nothing leads to. */
    R unreachable(Unreachable route);

    /** A route that no node's podCIDR is the reason of. */
    R kept(Kept route);
  }

  /** Returns where it leads. */
  Cidr destination();

  /** Returns the route as {@code ip route} says it. */
  @Override
  String toString();

  /** Returns what the case of this kind makes of this route. */
  <R> R in(Cases<R> cases);

  /**
   * A route to the pods of another node by way of that node.
   *
   * @param mesh the route, with the node that it leads to
   * @param onlink whether the next hop is on the link although no prefix of the link says so: the
   *     {@code onlink} of {@code ip route}
   */
  record ViaNode(MeshRoute mesh, boolean onlink) implements WantedRoute {
    @Override
    public Cidr destination() {
      return mesh.destination();
    }

    /** Returns the other node's address. */
    public Address nextHop() {
      return mesh.route().nextHop();
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.viaNode(this);
    }

    @Override
    public String toString() {
      return mesh.route() + (onlink ? " onlink" : "");
    }
  }

  /**
   * A prefix whose addresses the kernel answers as unreachable, unless a longer prefix leads there:
   * one of the cluster's podCIDRs. It has no link and no next hop, in {@code ip route} the type
   * {@code unreachable}.
   *
   * @param destination the prefix
   */
  record Unreachable(Cidr destination) implements WantedRoute {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.unreachable(this);
    }

    @Override
    public String toString() {
      return "unreachable " + destination;
    }
  }

  /**
   * A route of ours that no node's podCIDR is the reason of: one that is to go, and stays until all
   * nodes have their new routes; or one that a node had before a change, and is to have again.
   *
   * @param route the route as the host has it, or had it
   * @param onlink as that of {@link ViaNode}
   */
  record Kept(Route route, boolean onlink) implements WantedRoute {
    @Override
    public Cidr destination() {
      return route.destination();
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.kept(this);
    }

    @Override
    public String toString() {
      return route + (onlink ? " onlink" : "");
    }
  }
}
