package io.hostgw.inventory;

import io.hostgw.model.Origin;
import io.hostgw.model.Sourced;
import java.util.List;
import java.util.Map;

/**
 * What a Kubernetes Node object says that hostgw needs, not checked yet. Some hundred bytes, where
 * the object has 13 KB.
 *
 * @param name its metadata.name; empty text if it has none
 * @param labels its metadata.labels
 * @param annotations those of its metadata.annotations that say something of its addresses
 * @param podCidrs its spec.podCIDRs, or else its spec.podCIDR
 * @param addresses its status.addresses
 * @param providerId its spec.providerID; empty text if it has none
 * @param origin where the object is
 */
record NodeFields(
    Sourced<String> name,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<Sourced<String>> podCidrs,
    List<NodeAddressField> addresses,
    String providerId,
    Origin origin) {
  NodeFields {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
    podCidrs = List.copyOf(podCidrs);
    addresses = List.copyOf(addresses);
  }

  /** Returns the addresses of one type. */
  List<Sourced<String>> addresses(String type) {
    return addresses.stream()
        .filter(address -> address.type().equals(type))
        .map(NodeAddressField::text)
        .toList();
  }
}
