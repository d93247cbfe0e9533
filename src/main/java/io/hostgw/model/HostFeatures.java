package io.hostgw.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a host is given besides its routes, each only where the inventory asks for it.
 *
 * @param ipMasq whether pods that reach outside of the cluster's podCIDRs leave with the node's
 *     address
 * @param unreachableClusterCidr whether addresses of the cluster's podCIDRs that no node has are
 *     answered as unreachable, instead of leaving by the default gateway
 * @param hostSettings what becomes of forwarding and the like
 * @param cni what is written for the container network interface
 */
public record HostFeatures(
    boolean ipMasq, boolean unreachableClusterCidr, HostSettings hostSettings, Cni cni) {
  /** Returns what an inventory that says nothing of it asks for. */
  public static HostFeatures none() {
    return new HostFeatures(false, false, HostSettings.OFF, Cni.OFF);
  }

  /** Returns those that are asked for, in the words of the inventory file. */
  public List<String> words() {
    var words = new ArrayList<String>();
    if (ipMasq) {
      words.add("ipMasq");
    }
    if (unreachableClusterCidr) {
      words.add("unreachableClusterCIDR");
    }
    if (hostSettings != HostSettings.OFF) {
      words.add("hostSettings=" + hostSettings.word());
    }
    if (cni != Cni.OFF) {
      words.add("cni=" + cni.word());
    }
    return List.copyOf(words);
  }
}
