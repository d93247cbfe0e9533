package io.hostgw.report;

import io.hostgw.facts.Leftover;
import io.hostgw.facts.Leftovers;
import io.hostgw.model.ProblemCode;
import io.hostgw.outcome.LeftoverCheck;
import java.util.ArrayList;
import java.util.List;

/** What flannel left on nodes, for people. */
final class LeftoverText {
  private LeftoverText() {}

  /**
   * Returns the lines of all nodes.
   *
   * @param quiet whether nodes with nothing to say are left out
   */
  static List<String> lines(List<LeftoverCheck> checks, boolean quiet) {
    List<LeftoverCheck> told = checks.stream().filter(check -> !quiet || !isClean(check)).toList();
    var heads = new Columns();
    told.forEach(
        check ->
            heads.row(
                check.node().name().text(),
                check.node().primaryAddress().toString(),
                verdict(check)));
    List<String> firsts = heads.lines();
    var all = new ArrayList<String>();
    for (int i = 0; i < told.size(); i++) {
      all.add(firsts.get(i));
      if (told.get(i) instanceof LeftoverCheck.Found found) {
        details(found.leftovers()).lines().forEach(line -> all.add("  " + line));
      }
    }
    return all;
  }

  private static boolean isClean(LeftoverCheck check) {
    return check instanceof LeftoverCheck.Found found
        && found.leftovers().isNone()
        && found.leftovers().removed().isEmpty();
  }

  private static String verdict(LeftoverCheck check) {
    if (check instanceof LeftoverCheck.Missed missed) {
      return missed.trouble().in(new OutcomeText());
    }
    Leftovers found = ((LeftoverCheck.Found) check).leftovers();
    if (found.isNone()) {
      return found.removed().isEmpty()
          ? "nothing of flannel"
          : "nothing of flannel any more, %d removed".formatted(found.removed().size());
    }
    String running =
        found.alive().isEmpty()
            ? ""
            : "%s is running: stop it first, ".formatted(String.join(", ", found.alive()));
    return "%s%s of flannel (%s)"
        .formatted(
            running, Words.count(found.left().size(), "leftover"), ProblemCode.FLANNEL_LEFT.id());
  }

  private static Columns details(Leftovers found) {
    var lines = new Columns();
    found.removed().forEach(each -> lines.row("- " + words(each), "removed"));
    found.failed().forEach(each -> lines.row("! " + words(each), "not removed: " + each.remark()));
    found.left().stream()
        .filter(
            each -> found.failed().stream().noneMatch(other -> other.name().equals(each.name())))
        .forEach(
            each -> lines.row("! " + words(each), each.canGo() ? "" : "stays: " + each.remark()));
    return lines;
  }

  private static String words(Leftover leftover) {
    String[] parts = leftover.name().split("/");
    return switch (leftover.kind()) {
      case LINK -> "link " + leftover.name();
      case FILE -> leftover.name();
      case CHAIN ->
          parts.length == 3
              ? "chain %s of %s (%s)".formatted(parts[2], parts[1], parts[0])
              : "chain " + leftover.name();
      case TABLE -> "nftables table " + leftover.name().replace('/', ' ');
    };
  }

  static String summary(List<LeftoverCheck> checks, boolean isCleaned) {
    long left =
        checks.stream()
            .filter(
                check -> check instanceof LeftoverCheck.Found found && !found.leftovers().isNone())
            .count();
    boolean canGo = checks.stream().anyMatch(LeftoverCheck::canGo);
    long missed = checks.stream().filter(LeftoverCheck.Missed.class::isInstance).count();
    return "Doctor: something of flannel on %d of %s%s.%s"
        .formatted(
            left,
            Words.count(checks.size(), "node"),
            missed == 0 ? "" : ", " + missed + " not looked at",
            canGo && !isCleaned ? " `hostgw doctor --clean flannel` removes what can go." : "");
  }
}
