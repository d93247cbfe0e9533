package io.hostgw.plan;

import io.hostgw.facts.Echo;
import io.hostgw.model.NodeName;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a change cost a host of its peers.
 *
 * @param peer the first peer
 * @param fault what is wrong with it now
 * @param others how many other peers something is wrong with
 */
public record ReachLoss(NodeName peer, Finding fault, long others) {
  private static final Set<ProblemCode> WAYS =
      Set.of(ProblemCode.NO_WAY_TO_PODS, ProblemCode.OTHER_WAY_TO_PODS);

  /**
   * Compares what a host found before a change and after it. A peer that did not answer before need
   * not answer now: it may be down, or have no pods. But the kernel's choice is the host's own, and
   * has to be right.
   *
   * @param before what it found before
   * @param after what it found after the change, by the routes that it should have then
   * @return what was lost; empty if nothing was
   */
  public static Optional<ReachLoss> of(List<PeerReach> before, List<PeerReach> after) {
    Map<Cidr, PeerReach> known =
        before.stream()
            .collect(Collectors.toMap(PeerReach::podCidr, Function.identity(), (a, b) -> a));
    List<ReachLoss> all =
        after.stream().flatMap(now -> lost(known.getOrDefault(now.podCidr(), now), now)).toList();
    long peers = all.stream().map(ReachLoss::peer).distinct().count();
    return all.stream().findFirst().map(loss -> new ReachLoss(loss.peer, loss.fault, peers - 1));
  }

  private static Stream<ReachLoss> lost(PeerReach before, PeerReach now) {
    return fault(before, now).map(fault -> new ReachLoss(now.peer(), fault, 0)).stream();
  }

  private static Optional<Finding> fault(PeerReach before, PeerReach now) {
    Optional<Finding> way =
        now.faults().stream()
            .map(Finding::code)
            .filter(WAYS::contains)
            .findFirst()
            .map(code -> new Finding(code, way(now)));
    if (way.isPresent()) {
      return way;
    }
    if (isLost(before.facts().node(), now.facts().node())) {
      return silent(ProblemCode.PEER_SILENT, now.route().route().nextHop().toString());
    }
    if (isLost(before.facts().full(), now.facts().full())) {
      return silent(
          ProblemCode.LARGE_PACKETS_LOST,
          now.route().route().nextHop() + " by packets of the full size");
    }
    return isLost(before.facts().pods(), now.facts().pods())
        ? silent(ProblemCode.PODS_SILENT, now.bridge() + " in its pod network")
        : Optional.empty();
  }

  private static String way(PeerReach now) {
    return "the kernel's route to %s is \"%s\"".formatted(now.podCidr(), now.facts().way());
  }

  private static boolean isLost(Echo before, Echo now) {
    return before.isAnswered() && now.isSilent();
  }

  private static Optional<Finding> silent(ProblemCode code, String what) {
    return Optional.of(
        new Finding(code, what + " answered before the change and does not any more"));
  }

  /** Returns it for people, in one line. */
  public String line() {
    String more = others == 0 ? "" : " and %d more".formatted(others);
    return "the host does not reach %s%s as before: %s".formatted(peer, more, fault.line());
  }
}
