package io.hostgw.plan;

import io.hostgw.facts.PeerFacts;
import io.hostgw.facts.ReachFacts;
import io.hostgw.mesh.MeshRoute;
import io.hostgw.model.Node;
import io.hostgw.model.ProblemCode;
import io.hostgw.model.Sourced;
import io.hostgw.net.Address;
import io.hostgw.net.Cidr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges what a host reaches of its peers by what it alone can know. */
public final class ReachChecks {
  private static final String APPLY = "`hostgw apply` sets the route";

  private final ReachFacts facts;
  private final Set<Address> judged = new HashSet<>();

  private ReachChecks(ReachFacts facts) {
    this.facts = facts;
  }

  /**
   * Judges each peer. What follows from a fault is no second one: behind a peer that is silent its
   * pods are, too.
   *
   * @param routes the routes that the host should have, one a podCIDR
   * @param facts what it found, in the same order
   * @return what is to be said of each, in the same order. A bridge that does not answer is no
   *     fault here: a node without pods has none
   */
  public static List<PeerReach> of(List<MeshRoute> routes, ReachFacts facts) {
    var checks = new ReachChecks(facts);
    var peers = new ArrayList<PeerReach>();
    for (int i = 0; i < routes.size(); i++) {
      peers.add(checks.peer(routes.get(i), facts.peers().get(i)));
    }
    return peers;
  }

  /** Returns the addresses that the node's bridge has if it has pods, one a podCIDR. */
  public static List<Address> bridgesOf(Node node) {
    return node.podCidrs().stream().map(Sourced::value).map(PeerReach::bridgeOf).toList();
  }

  /** Returns an address in the destination that is asked for in the place of all its pods. */
  public static Address target(MeshRoute route) {
    return PeerReach.bridgeOf(route.destination());
  }

  private PeerReach peer(MeshRoute route, PeerFacts found) {
    var faults = new ArrayList<Finding>();
    if (found.equals(PeerFacts.UNASKED)) {
      faults.add(
          new Finding(
              ProblemCode.NOT_TESTED, "not tested: the time was up; give it more by --timeout"));
      return new PeerReach(route, found, faults);
    }
    new Way(found.way()).fault(route, facts.link()).ifPresent(faults::add);
    // A peer of two podCIDRs is asked twice by the same address.
    if (judged.add(route.route().nextHop())) {
      answers(route, found).ifPresent(faults::add);
    }
    return new PeerReach(route, found, faults);
  }

  private Optional<Finding> answers(MeshRoute route, PeerFacts found) {
    Address hop = route.route().nextHop();
    if (found.node().isSilent()) {
      return Optional.of(
          new Finding(
              ProblemCode.PEER_SILENT,
              "%s does not answer%s".formatted(hop, said(found.node().words()))));
    }
    if (found.node().isAnswered() && found.full().isSilent()) {
      return Optional.of(
          new Finding(
              ProblemCode.LARGE_PACKETS_LOST,
              "%s answers, but to no packet of %d bytes, the MTU of %s%s"
                  .formatted(hop, facts.mtu(), facts.link(), said(found.full().words()))));
    }
    return Optional.empty();
  }

  private static String said(String words) {
    return words.isEmpty() ? "" : ": \"" + words + "\"";
  }

  /**
   * A route as {@code ip route get fibmatch} says it: maybe a type, the destination, then words in
   * pairs.
   */
  private record Way(String text) {
    private Optional<Finding> fault(MeshRoute route, String link) {
      List<String> words = List.of(text.strip().split("\\s+"));
      if (text.isEmpty() || text.startsWith("RTNETLINK") || isDeadEnd(words.get(0))) {
        return Optional.of(
            new Finding(
                ProblemCode.NO_WAY_TO_PODS,
                "no way to %s: the kernel says \"%s\"; %s"
                    .formatted(route.destination(), text, APPLY)));
      }
      if (!isInside(words.get(0), route.destination())) {
        return Optional.of(
            new Finding(
                ProblemCode.NO_WAY_TO_PODS,
                "no route to %s: the kernel takes \"%s\"; %s"
                    .formatted(route.destination(), text, APPLY)));
      }
      boolean isRight =
          words.indexOf("via") == words.lastIndexOf("via")
              && after("via", words).equals(route.route().nextHop().toString())
              && after("dev", words).equals(link);
      return isRight
          ? Optional.empty()
          : Optional.of(
              new Finding(
                  ProblemCode.OTHER_WAY_TO_PODS,
                  "the kernel takes \"%s\" to %s, not via %s dev %s; `hostgw plan` says whose route that is"
                      .formatted(text, route.destination(), route.route().nextHop(), link)));
    }

    private static boolean isDeadEnd(String word) {
      return Set.of("unreachable", "blackhole", "prohibit", "throw").contains(word);
    }

    /** An address of the host itself has its type before it, and is not for the peer's pods. */
    private static boolean isInside(String word, Cidr destination) {
      return word.equals("local") || Cidr.parse(word).filter(destination::contains).isPresent();
    }

    private static String after(String key, List<String> words) {
      int at = words.indexOf(key);
      return at < 0 || at + 1 == words.size() ? "" : words.get(at + 1);
    }
  }
}
