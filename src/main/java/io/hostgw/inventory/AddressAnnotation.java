package io.hostgw.inventory;

import io.hostgw.net.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The annotations of a Node by which other software says what it takes for the node's address. The
 * names are those of flannel's pkg/subnet/kube, of k3s' and RKE2's agents, and of Calico's
 * libcalico-go.
 */
enum AddressAnnotation {
  FLANNEL("flannel.alpha.coreos.com/public-ip"),
  FLANNEL_IPV6("flannel.alpha.coreos.com/public-ipv6"),
  FLANNEL_OVERWRITE("flannel.alpha.coreos.com/public-ip-overwrite"),
  FLANNEL_IPV6_OVERWRITE("flannel.alpha.coreos.com/public-ipv6-overwrite"),
  K3S("k3s.io/internal-ip"),
  RKE2("rke2.io/internal-ip"),
  CALICO("projectcalico.org/IPv4Address"),
  CALICO_IPV6("projectcalico.org/IPv6Address");

  private final String key;

  AddressAnnotation(String key) {
    this.key = key;
  }

  /** Returns the annotation's name. */
  String key() {
    return key;
  }

  /** Returns the names of all. */
  static List<String> keys() {
    return Arrays.stream(values()).map(AddressAnnotation::key).toList();
  }

  /**
   * Reads a value: one address, or several with commas between them (k3s), each maybe with the
   * length of its network (Calico).
   *
   * @return the addresses; empty if the text is something else
   */
  static Optional<List<Address>> addresses(String value) {
    List<Address> addresses =
        Arrays.stream(value.split(",", -1))
            .map(text -> text.strip().replaceFirst("/[0-9]{1,3}$", ""))
            .flatMap(text -> Address.parse(text).stream())
            .toList();
    return addresses.size() == value.split(",", -1).length
        ? Optional.of(addresses)
        : Optional.empty();
  }
}
