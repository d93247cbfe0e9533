package io.hostgw.inventory;

import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses which of a Node's addresses the others route its pods by, one a family:
 *
 * <ul>
 *   <li>the first of the allowed types that the node has an address of; never another type;
 *   <li>never one that other nodes do not reach, such as a link-local one;
 *   <li>of several, the one in the node networks; if that is not just one, none: a guess would be
 *       found out by broken traffic (flannel 712, 1813, 1978, 2045; k3s 1824).
 * </ul>
 */
final class NextHops {
  private final Findings findings;
  private final ValueChecks checks;
  private final NodeRules rules;
  private final Set<Family> needed;

  /**
   * Makes the chooser.
   *
   * @param needed the families that some node has a podCIDR of: in others an unclear address does
   *     no harm, and is not chosen
   */
  NextHops(Findings findings, ValueChecks checks, NodeRules rules, Set<Family> needed) {
    this.findings = findings;
    this.checks = checks;
    this.rules = rules;
    this.needed = Set.copyOf(needed);
  }

  /** Returns the chosen addresses in the order of the types, then of the object. */
  List<Sourced<Address>> of(NodeFields object, String who) {
    var byType = new ArrayList<List<Sourced<Address>>>();
    int before = findings.count();
    for (String type : rules.addressTypes()) {
      byType.add(checks.anyAddresses(object.addresses(type), type + " of " + who));
    }
    boolean sound = findings.count() == before;
    List<Sourced<Address>> all = byType.stream().flatMap(List::stream).toList();
    if (sound && all.stream().allMatch(address -> address.value().isSpecial())) {
      refuseNone(object, all, who);
      return List.of();
    }
    var chosen = new ArrayList<Sourced<Address>>();
    for (Sourced<Address> address : all) {
      Family family = address.value().family();
      boolean first = chosen.stream().noneMatch(each -> each.value().family() == family);
      if (first && choice(byType, family).filter(address.value()::equals).isPresent()) {
        chosen.add(address);
      }
    }
    // A node is dialled by one of them: without any, also those of no pods' family must be clear.
    boolean none = chosen.isEmpty();
    for (Family family : Family.values()) {
      if (none || needed.contains(family)) {
        refuseUnclear(candidates(byType, family), family, object, who);
      }
    }
    return chosen;
  }

  private void refuseNone(NodeFields object, List<Sourced<Address>> unusable, String who) {
    String reason =
        unusable.isEmpty()
            ? " in status.addresses"
            : " that another node reaches: " + inWords(unusable);
    findings.error(
        ProblemCode.NO_NODE_ADDRESS,
        object.origin(),
        who + " has no " + rules.typesInWords() + reason);
  }

  /** Returns the different addresses of the first type that has any. */
  private static List<Sourced<Address>> candidates(
      List<List<Sourced<Address>>> byType, Family family) {
    for (List<Sourced<Address>> ofType : byType) {
      var different = new ArrayList<Sourced<Address>>();
      for (Sourced<Address> address : ofType) {
        boolean usable = address.value().family() == family && !address.value().isSpecial();
        if (usable && different.stream().noneMatch(same -> same.value().equals(address.value()))) {
          different.add(address);
        }
      }
      if (!different.isEmpty()) {
        return different;
      }
    }
    return List.of();
  }

  private Optional<Address> choice(List<List<Sourced<Address>>> byType, Family family) {
    List<Sourced<Address>> candidates = candidates(byType, family);
    List<Sourced<Address>> left =
        candidates.size() == 1 ? candidates : candidates.stream().filter(this::isInside).toList();
    return left.size() == 1 ? Optional.of(left.get(0).value()) : Optional.empty();
  }

  private boolean isInside(Sourced<Address> address) {
    return rules.nodeCidrs().stream().anyMatch(cidr -> cidr.value().contains(address.value()));
  }

  private void refuseUnclear(
      List<Sourced<Address>> candidates, Family family, NodeFields object, String who) {
    long inside = candidates.stream().filter(this::isInside).count();
    if (candidates.size() < 2 || inside == 1) {
      return;
    }
    List<Cidr> networks =
        rules.nodeCidrs().stream()
            .map(Sourced::value)
            .filter(cidr -> cidr.family() == family)
            .toList();
    String why =
        networks.isEmpty() ? "" : ", " + inside + " of them in cluster.nodeCIDRs " + networks;
    findings.error(
        ProblemCode.SEVERAL_NODE_ADDRESSES,
        object.origin(),
        "%s has several addresses of %s, %s%s: which one is its next hop? Name it in an inventory file, by cluster.nodeCIDRs that hold only that one or by addresses in an override"
            .formatted(who, ValueChecks.words(family), inWords(candidates), why));
  }

  private static String inWords(List<Sourced<Address>> addresses) {
    return addresses.stream().map(Sourced::toString).collect(Collectors.joining(", "));
  }
}
