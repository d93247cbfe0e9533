package io.hostgw.inventory;

import io.hostgw.model.Origin;
import io.hostgw.model.Sourced;
import java.util.List;

/**
 * What a Kubernetes Node object says that hostgw needs, not checked yet.
 *
 * @param name its metadata.name; empty text if it has none
 * @param podCidrs its spec.podCIDRs, or else its spec.podCIDR
 * @param internalIps its status.addresses of type InternalIP
 * @param origin where the object is
 */
record NodeFields(
    Sourced<String> name,
    List<Sourced<String>> podCidrs,
    List<Sourced<String>> internalIps,
    Origin origin) {
  NodeFields {
    podCidrs = List.copyOf(podCidrs);
    internalIps = List.copyOf(internalIps);
  }
}
