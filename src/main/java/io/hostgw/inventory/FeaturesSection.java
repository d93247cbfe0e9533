package io.hostgw.inventory;

import io.hostgw.model.Cni;
import io.hostgw.model.HostFeatures;
import io.hostgw.model.HostSettings;
import java.util.List;

/**
 * One layer of what is said of what a host is given besides its routes. Each is a list of the one
 * value that was said, or of none.
 *
 * @param ipMasq whether pods leave the cluster with the node's address
 * @param unreachable whether pod addresses of no node are unreachable
 * @param hostSettings what becomes of forwarding and the like
 * @param cni what is written for the container network interface
 */
record FeaturesSection(
    List<Boolean> ipMasq,
    List<Boolean> unreachable,
    List<HostSettings> hostSettings,
    List<Cni> cni) {
  FeaturesSection {
    ipMasq = List.copyOf(ipMasq);
    unreachable = List.copyOf(unreachable);
    hostSettings = List.copyOf(hostSettings);
    cni = List.copyOf(cni);
  }

  /** A layer that says nothing. */
  static FeaturesSection none() {
    return new FeaturesSection(List.of(), List.of(), List.of(), List.of());
  }

  /** Returns what both layers say together; where both say something, this one holds. */
  FeaturesSection over(FeaturesSection base) {
    return new FeaturesSection(
        ipMasq.isEmpty() ? base.ipMasq : ipMasq,
        unreachable.isEmpty() ? base.unreachable : unreachable,
        hostSettings.isEmpty() ? base.hostSettings : hostSettings,
        cni.isEmpty() ? base.cni : cni);
  }

  /** Returns the final features; what nobody speaks of is off. */
  HostFeatures features() {
    HostFeatures off = HostFeatures.none();
    return new HostFeatures(
        ipMasq.stream().findFirst().orElse(off.ipMasq()),
        unreachable.stream().findFirst().orElse(off.unreachableClusterCidr()),
        hostSettings.stream().findFirst().orElse(off.hostSettings()),
        cni.stream().findFirst().orElse(off.cni()));
  }
}
