package io.hostgw.inventory;

import io.hostgw.model.Origin;
import io.hostgw.model.Sourced;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a Kubernetes Node object says that hostgw needs, not checked yet. Some hundred bytes, where
 * the object has 13 KB.
 *
 * @param name its metadata.name; empty text if it has none
 * @param labels its metadata.labels
 * @param annotations its metadata.annotations, each cut after 300 characters: none that is of use
 *     is longer
 * @param podCidrs its spec.podCIDRs, or else its spec.podCIDR
 * @param addresses its status.addresses
 * @param providerId its spec.providerID; empty text if it has none
 * @param taints the keys of its spec.taints
 * @param networkReason the reason of its condition NetworkUnavailable: who made its network; empty
 *     text if none is given
 * @param origin where the object is
 */
record NodeFields(
    Sourced<String> name,
    Map<String, String> labels,
    Map<String, String> annotations,
    List<Sourced<String>> podCidrs,
    List<NodeAddressField> addresses,
    String providerId,
    List<String> taints,
    String networkReason,
    Origin origin) {
  private static final int LONGEST_ANNOTATION = 300;

  /** Real nodes have some ten of each. */
  private static final int MOST_OF_A_KIND = 1000;

  NodeFields {
    labels = cut(labels, Integer.MAX_VALUE);
    annotations = cut(annotations, LONGEST_ANNOTATION);
    podCidrs = List.copyOf(podCidrs);
    addresses = List.copyOf(addresses);
    taints = List.copyOf(taints);
  }

  /** One more than is allowed is kept, so that it shows. */
  private static Map<String, String> cut(Map<String, String> texts, int longest) {
    return texts.entrySet().stream()
        .limit(MOST_OF_A_KIND + 1L)
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                each -> each.getValue().substring(0, Math.min(longest, each.getValue().length()))));
  }

  /** Returns whether there are more labels or annotations than any node has. */
  boolean isOverloaded() {
    return labels.size() > MOST_OF_A_KIND || annotations.size() > MOST_OF_A_KIND;
  }

  /** Returns the addresses of one type. */
  List<Sourced<String>> addresses(String type) {
    return addresses.stream()
        .filter(address -> address.type().equals(type))
        .map(NodeAddressField::text)
        .toList();
  }
}
