package io.hostgw.inventory;

import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import java.util.List;

/**
 * What is taken of Node objects.
 *
 * @param addressTypes the types of status.addresses that may be a next hop, the preferred first
 * @param maintenanceAnnotation the annotation that says why a node is not to be contacted; empty
 *     for none
 * @param nodeCidrs the networks that tell which of several addresses is the next hop; none if not
 *     said
 */
record NodeRules(
    List<String> addressTypes, String maintenanceAnnotation, List<Sourced<Cidr>> nodeCidrs) {
  static final String INTERNAL = "InternalIP";

  /** All types that are addresses; the others are names. */
  static final List<String> ADDRESS_TYPES = List.of(INTERNAL, "ExternalIP");

  NodeRules {
    addressTypes = List.copyOf(addressTypes);
    nodeCidrs = List.copyOf(nodeCidrs);
  }

  /** What holds where no file says anything. */
  static NodeRules usual() {
    return new NodeRules(List.of(INTERNAL), "", List.of());
  }

  /** Returns the types in words for a message. */
  String typesInWords() {
    return String.join(" or ", addressTypes);
  }
}
