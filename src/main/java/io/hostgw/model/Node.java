package io.hostgw.model;

import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A host of the cluster: gets routes to the podCIDRs of all others, and is the next hop to its own.
 *
 * @param name its name
 * @param addresses its node addresses, at most one a family
 * @param podCidrs the prefixes of its pods; none for a host that only gets routes
 * @param labels its labels, sorted by key
 * @param settings what else the inventory says of it
 * @param standing whether it may be contacted
 * @param origin where the inventory names it
 */
public record Node(
    NodeName name,
    List<Sourced<Address>> addresses,
    List<Sourced<Cidr>> podCidrs,
    SortedMap<String, String> labels,
    NodeSettings settings,
    Standing standing,
    Origin origin) {
  /** Copies the collections. */
  public Node {
    addresses = List.copyOf(addresses);
    podCidrs = List.copyOf(podCidrs);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** A node without labels that may be contacted. */
  public Node(
      NodeName name,
      List<Sourced<Address>> addresses,
      List<Sourced<Cidr>> podCidrs,
      NodeSettings settings,
      Origin origin) {
    this(
        name,
        addresses,
        podCidrs,
        Collections.emptySortedMap(),
        settings,
        new Standing.Managed(),
        origin);
  }

  /** Returns the node's address of that family. */
  public Optional<Address> address(Family family) {
    return addresses.stream().map(Sourced::value).filter(a -> a.family() == family).findFirst();
  }

  /** Returns the podCIDRs that others can route to: those of a family that it has an address of. */
  public List<Sourced<Cidr>> routablePodCidrs() {
    return podCidrs.stream().filter(cidr -> address(cidr.value().family()).isPresent()).toList();
  }

  /** Returns the families that the node has an address of. */
  public Set<Family> families() {
    return addresses.stream()
        .map(address -> address.value().family())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Family.class)));
  }

  /**
   * Returns the address that the node is known and dialled by: the first one of the inventory.
   *
   * @throws java.util.NoSuchElementException if there is none, which a checked inventory does not
   *     have
   */
  public Address primaryAddress() {
    return addresses.stream().findFirst().orElseThrow().value();
  }
}
