package io.hostgw.plan;

import io.hostgw.facts.PeerFacts;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.model.NodeName;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.ArrayList;
import java.util.List;

/**
 * How a host reaches one podCIDR of a peer.
 *
 * @param route the route that it should take
 * @param facts what it found
 * @param faults what is wrong with that; none if all is well
 */
public record PeerReach(MeshRoute route, PeerFacts facts, List<Finding> faults) {
  /** Copies the list. */
  public PeerReach {
    faults = List.copyOf(faults);
  }

  /** Returns the peer. */
  public NodeName peer() {
    return route.peer();
  }

  /** Returns the peer's podCIDR. */
  public Cidr podCidr() {
    return route.destination();
  }

  /** Returns the first address of the podCIDR: that of the bridge, where there is one. */
  public Address bridge() {
    return bridgeOf(podCidr());
  }

  static Address bridgeOf(Cidr podCidr) {
    return podCidr.length() >= podCidr.family().bits() - 1
        ? podCidr.address()
        : podCidr.address().next();
  }

  /** Returns whether nothing is wrong. */
  public boolean isWell() {
    return faults.isEmpty();
  }

  /** Returns whether the bridge answered. */
  public boolean isBridgeAnswered() {
    return facts.pods().isAnswered();
  }

  /** Returns whether the bridge did not answer although the way to it is as it should be. */
  public boolean isBridgeSilent() {
    return facts.pods().isSilent() && isWell();
  }

  /** Returns the same with something more to say of the faults of a code. */
  public PeerReach withRemark(ProblemCode code, String remark) {
    return new PeerReach(
        route,
        facts,
        faults.stream()
            .map(
                fault -> fault.code() == code ? new Finding(code, fault.message() + remark) : fault)
            .toList());
  }

  /** Returns the same with one more fault. */
  public PeerReach with(Finding fault) {
    var more = new ArrayList<>(faults);
    more.add(fault);
    return new PeerReach(route, facts, more);
  }
}
