package io.hostgw.report;

import io.hostgw.model.NodeName;
import io.hostgw.model.ProblemCode;
import io.hostgw.outcome.NodeCheck;
import io.hostgw.outcome.Verification;
import io.hostgw.plan.Finding;
import io.hostgw.plan.PeerReach;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Who reaches whom, a sign a pair: a row for who looked, a column for who was looked at. */
final class VerifyMatrix {
  /** More columns do not fit a line. */
  private static final int WIDEST = 60;

  private static final String UNSEEN = " ";
  private static final String ITSELF = "-";

  /** What a pair's sign means; of several faults the first one counts. */
  private enum Sign {
    ROUTE("r", "route", ProblemCode.NO_WAY_TO_PODS, ProblemCode.OTHER_WAY_TO_PODS),
    SILENT("x", "no answer", ProblemCode.PEER_SILENT),
    LARGE("m", "MTU", ProblemCode.LARGE_PACKETS_LOST),
    PODS("p", "pod network", ProblemCode.PODS_SILENT),
    UNTESTED("t", "not tested", ProblemCode.NOT_TESTED),
    WELL(".", "well"),
    BLIND("?", "did not look");

    private final String letter;
    private final String words;
    private final List<ProblemCode> codes;

    Sign(String letter, String words, ProblemCode... codes) {
      this.letter = letter;
      this.words = words;
      this.codes = List.of(codes);
    }

    static Sign of(List<PeerReach> ways) {
      List<ProblemCode> found =
          ways.stream().flatMap(way -> way.faults().stream()).map(Finding::code).toList();
      for (Sign sign : values()) {
        if (sign.codes.stream().anyMatch(found::contains)) {
          return sign;
        }
      }
      return WELL;
    }
  }

  private final List<NodeCheck> checks;
  private final List<NodeName> columns;
  private final Set<Sign> used = new TreeSet<>();

  VerifyMatrix(Verification verification) {
    this.checks = verification.checks();
    this.columns = columns(checks);
  }

  /** Who looked, in their order; then who was only looked at. */
  private static List<NodeName> columns(List<NodeCheck> checks) {
    var seen = new TreeSet<NodeName>();
    checks.forEach(check -> check.peers().forEach(peer -> seen.add(peer.peer())));
    var columns = new LinkedHashSet<NodeName>();
    checks.stream().map(check -> check.node().name()).filter(seen::contains).forEach(columns::add);
    columns.addAll(seen);
    return List.copyOf(columns);
  }

  /** Returns the lines; none where there is nothing to see, or too much for a line. */
  List<String> lines() {
    if (columns.isEmpty() || columns.size() > WIDEST || checks.size() < 2) {
      return List.of();
    }
    var table = new Columns();
    heads().forEach(digits -> table.row("", "", digits));
    for (NodeCheck check : checks) {
      NodeName name = check.node().name();
      table.row(name.text(), number(name), row(check));
    }
    columns.stream()
        .filter(name -> checks.stream().noneMatch(check -> check.node().name().equals(name)))
        .forEach(name -> table.row(name.text(), number(name), "was not asked to look"));
    var lines = new ArrayList<String>(table.lines());
    lines.add(legend());
    return lines;
  }

  /** The numbers of the columns, a digit below the other. */
  private List<String> heads() {
    int digits = Integer.toString(columns.size()).length();
    String form = "%" + digits + "d";
    return IntStream.range(0, digits)
        .mapToObj(
            place ->
                IntStream.rangeClosed(1, columns.size())
                    .mapToObj(number -> form.formatted(number).substring(place, place + 1))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  private String number(NodeName name) {
    int at = columns.indexOf(name);
    return at < 0 ? "" : Integer.toString(at + 1);
  }

  private String row(NodeCheck check) {
    Map<NodeName, List<PeerReach>> peers =
        check.peers().stream().collect(Collectors.groupingBy(PeerReach::peer));
    return columns.stream().map(name -> sign(check, name, peers)).collect(Collectors.joining(" "));
  }

  private String sign(NodeCheck check, NodeName column, Map<NodeName, List<PeerReach>> peers) {
    if (check.node().name().equals(column)) {
      return ITSELF;
    }
    if (!(check instanceof NodeCheck.Checked)) {
      return used(Sign.BLIND);
    }
    List<PeerReach> ways = peers.getOrDefault(column, List.of());
    return ways.isEmpty() ? UNSEEN : used(Sign.of(ways));
  }

  private String used(Sign sign) {
    used.add(sign);
    return sign.letter;
  }

  private String legend() {
    return used.stream()
        .map(sign -> sign.letter + " " + sign.words)
        .collect(Collectors.joining(", ", "rows look at columns: ", ""));
  }
}
