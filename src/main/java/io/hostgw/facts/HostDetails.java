package io.hostgw.facts;

import io.hostgw.net.Address;
import java.util.List;

/**
 * What else is on a host that routes of pods can get in the way of, or that gets in theirs. No
 * change depends on it, only checks do; what is not known is left out.
 *
 * @param mtu the MTU of the node's link in bytes; 0 if not known
 * @param nameServers the host's name servers
 * @param clients the address that hostgw's login comes from, as the host sees it; none if not known
 * @param owners programs and links of others who may set routes to pods
 * @param cniPlugins the plugins of the CNI's configuration, its IPAM among them
 * @param state how the host is at the moment
 * @param podNetworks where pods live, as the CNI's configuration, flannel and routes tell
 */
public record HostDetails(
    int mtu,
    List<Address> nameServers,
    List<Address> clients,
    List<String> owners,
    List<String> cniPlugins,
    HostState state,
    List<PodNetwork> podNetworks) {
  /** Copies the lists. */
  public HostDetails {
    nameServers = List.copyOf(nameServers);
    clients = List.copyOf(clients);
    owners = List.copyOf(owners);
    cniPlugins = List.copyOf(cniPlugins);
    podNetworks = List.copyOf(podNetworks);
  }
}
