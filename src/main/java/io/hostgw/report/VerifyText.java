package io.hostgw.report;

import io.hostgw.facts.Echo;
import io.hostgw.model.NodeName;
import io.hostgw.model.ProblemCode;
import io.hostgw.net.Cidr;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.Verification;
import io.hostgw.plan.Finding;
import io.hostgw.plan.PeerReach;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What nodes reach of each other, for people: a line a node, what is wrong below it, and a matrix.
 * What is wrong with a peer for all that looked at it is said once.
 */
final class VerifyText {
  /** Fewer that agree are told one by one. */
  private static final int CROWD = 3;

  /** What all that looked at a podCIDR say of it. */
  private record Common(NodeName peer, Cidr podCidr, ProblemCode code) {
    static Common of(PeerReach peer, Finding fault) {
      return new Common(peer.peer(), peer.podCidr(), fault.code());
    }
  }

  private final Verification verification;
  private final boolean isWhole;
  private final boolean quiet;
  private final Map<Common, List<Finding>> common = new LinkedHashMap<>();

  VerifyText(Verification verification, boolean isWhole, boolean quiet) {
    this.verification = verification;
    this.isWhole = isWhole;
    this.quiet = quiet;
    findCommon();
  }

  private void findCommon() {
    List<PeerReach> peers =
        verification.checks().stream().flatMap(check -> check.peers().stream()).toList();
    Map<Cidr, Integer> looked = new HashMap<>();
    for (PeerReach peer : peers) {
      looked.merge(peer.podCidr(), 1, Integer::sum);
      for (Finding fault : peer.faults()) {
        common.computeIfAbsent(Common.of(peer, fault), key -> new ArrayList<>()).add(fault);
      }
    }
    common
        .entrySet()
        .removeIf(
            each ->
                each.getValue().size() < CROWD
                    || each.getValue().size() < looked.get(each.getKey().podCidr())
                    || each.getKey().code() == ProblemCode.NOT_TESTED);
  }

  List<String> lines() {
    var told =
        verification.checks().stream().filter(check -> !quiet || !isSilentlyWell(check)).toList();
    var heads = new Columns();
    told.forEach(check -> head(heads, check));
    List<String> firsts = heads.lines();
    var all = new ArrayList<String>();
    for (int i = 0; i < told.size(); i++) {
      all.add(firsts.get(i));
      all.addAll(details(told.get(i)));
    }
    common.forEach((key, faults) -> all.add(ofAll(key, faults)));
    if (!quiet || verification.checks().stream().anyMatch(check -> !check.isWell())) {
      all.addAll(new VerifyMatrix(verification).lines());
    }
    return all;
  }

  private static boolean isSilentlyWell(NodeCheck check) {
    return check.isWell()
        && check instanceof NodeCheck.Checked checked
        && checked.warnings().isEmpty();
  }

  private static void head(Columns heads, NodeCheck check) {
    String name = check.node().name().text();
    String address = check.node().primaryAddress().toString();
    if (check instanceof NodeCheck.Checked checked) {
      long well = check.peers().stream().filter(PeerReach::isWell).count();
      heads.row(
          name,
          address,
          checked.link(),
          "MTU " + checked.mtu(),
          "%d of %s well".formatted(well, Words.count(check.peers().size(), "peer")));
    } else if (check instanceof NodeCheck.Refused refused) {
      heads.row(name, address, "refused: " + refused.refusal().line());
    } else if (check instanceof NodeCheck.Missed missed) {
      heads.row(name, address, missed.trouble().in(new OutcomeText()));
    }
  }

  private List<String> details(NodeCheck check) {
    var lines = new ArrayList<String>();
    if (check instanceof NodeCheck.Checked checked) {
      checked.warnings().forEach(warning -> lines.add("  ! " + warning.line()));
    }
    var columns = new Columns();
    for (PeerReach peer : check.peers()) {
      for (Finding fault : peer.faults()) {
        if (!common.containsKey(Common.of(peer, fault))) {
          columns.row("  ! " + peer.peer(), fault.line());
        }
      }
      if (isWhole) {
        columns.row("  " + (peer.isWell() ? ". " : "- ") + peer.peer(), whole(peer));
      }
    }
    lines.addAll(columns.lines());
    return lines;
  }

  private static String whole(PeerReach peer) {
    return "%s: %s; node %s, full size %s, pod network %s"
        .formatted(
            peer.podCidr(),
            peer.facts().way(),
            echo(peer.facts().node()),
            echo(peer.facts().full()),
            echo(peer.facts().pods()));
  }

  private static String echo(Echo echo) {
    return switch (echo.state()) {
      case ANSWERED -> echo.words() + " ms";
      case SILENT -> "silent";
      case UNASKED -> "not asked";
    };
  }

  /** What they say may differ in words, such as ping's: then the shortest says enough. */
  private static String ofAll(Common key, List<Finding> faults) {
    String message =
        faults.stream()
            .map(Finding::message)
            .reduce((a, b) -> b.length() < a.length() ? b : a)
            .orElse("");
    return "! %s, for all %d that looked: %s (%s)"
        .formatted(key.peer(), faults.size(), message, key.code().id());
  }
}
