package io.hostgw.report;

import io.hostgw.facts.ChangeCounts;
import io.hostgw.facts.HostStatus;
import io.hostgw.facts.PastChange;
import io.hostgw.model.InventoryDigest;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.StatusCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** What nodes say of hostgw's changes, for people. */
final class StatusText {
  private final InventoryDigest present;
  private final int history;

  /**
   * Makes it.
   *
   * @param present the digest of the inventory that changes are held against
   * @param history how many changes of the past are shown
   */
  StatusText(InventoryDigest present, int history) {
    this.present = present;
    this.history = history;
  }

  /** Returns the lines of all nodes, or only of those that a person should look at. */
  List<String> lines(List<StatusCheck> checks, boolean quiet) {
    List<StatusCheck> told = checks.stream().filter(check -> !quiet || isNotable(check)).toList();
    var heads = new Columns();
    for (StatusCheck check : told) {
      heads.row(
          check.node().name().text(), check.node().primaryAddress().toString(), summary(check));
    }
    var all = new ArrayList<String>();
    for (int i = 0; i < told.size(); i++) {
      all.add(heads.lines().get(i));
      if (told.get(i) instanceof StatusCheck.Known known) {
        all.addAll(details(known));
      }
    }
    return all;
  }

  private static boolean isNotable(StatusCheck check) {
    return !(check instanceof StatusCheck.Known known)
        || !known.status().waiting().isEmpty()
        || known.status().undone().isPresent();
  }

  private String summary(StatusCheck check) {
    if (check instanceof StatusCheck.Missed missed) {
      return missed.trouble().in(new OutcomeText());
    }
    return ((StatusCheck.Known) check)
        .status()
        .last()
        .map(this::line)
        .orElse("no change by hostgw is known there");
  }

  private String line(PastChange change) {
    String digest = change.digest();
    String inventory =
        digest.isEmpty()
            ? ""
            : digest.equals(present.hex())
                ? ", of this inventory"
                : ", of another inventory (" + digest.substring(0, 8) + ")";
    return join(
            change.kind(),
            change.result(),
            change.when(),
            change.who().isEmpty() ? "" : "by " + person(change),
            change.from().isEmpty() ? "" : "from " + change.from(),
            change.version().isEmpty() ? "" : "with " + change.version())
        + inventory;
  }

  private static String join(String... words) {
    return List.of(words).stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
  }

  /** Without process and time, which tell runs apart. */
  private static String person(PastChange change) {
    return change.who().split("/", 2)[0];
  }

  private List<String> details(StatusCheck.Known known) {
    HostStatus status = known.status();
    var lines = new ArrayList<String>();
    status.waiting().forEach(waiting -> lines.add("  ! " + waiting(known, waiting)));
    status
        .undone()
        .ifPresent(
            end ->
                lines.add(
                    "  ! "
                        + join(end.when(), end.result())
                        + (end.reason().isEmpty() ? "" : ": " + end.reason())));
    if (!status.generations().isEmpty()) {
      lines.add("  generations: " + generations(status));
    }
    if (history > 0) {
      var past = new ArrayList<>(status.history());
      Collections.reverse(past);
      past.stream().limit(history).forEach(change -> lines.add("  " + past(change)));
    }
    if (status.unreadable() > 0) {
      lines.add("  ! " + Words.count(status.unreadable(), "line") + " of its history unreadable");
    }
    return lines;
  }

  private static String waiting(StatusCheck.Known known, HostStatus.Waiting waiting) {
    PastChange noted = waiting.change();
    String change =
        join(
            noted.kind().isEmpty() ? "a change" : noted.kind(),
            noted.who().isEmpty() ? "" : "by " + person(noted),
            noted.when().isEmpty() ? "" : "at " + noted.when());
    if (waiting.isUndone()) {
      return change + " is being undone, or that failed; the next apply takes it up";
    }
    if (waiting.secondsLeft() == 0) {
      return change
          + " was not confirmed, its time is over: the host goes back by itself, or else the next apply takes it up";
    }
    return "%s waits for its confirmation, %d s left: `hostgw confirm %s` keeps it, otherwise the host goes back"
        .formatted(change, waiting.secondsLeft(), known.node().name());
  }

  private static String generations(HostStatus status) {
    return status.generations().stream()
        .map(
            each ->
                "%d (before the %s)"
                    .formatted(
                        each.number(),
                        join(
                            each.change().kind(),
                            each.change().when(),
                            each.change().who().isEmpty() ? "" : "by " + person(each.change()))))
        .collect(Collectors.joining(", "));
  }

  private String past(PastChange change) {
    ChangeCounts counts = change.counts();
    return "%s: %d added, %d replaced, %d removed, %s%s"
        .formatted(
            line(change),
            counts.added(),
            counts.replaced(),
            counts.removed(),
            Words.count(counts.files(), "file"),
            change.reason().isEmpty() ? "" : "; " + change.reason());
  }

  /** Returns the last line. */
  static String sums(List<StatusCheck> checks) {
    long unreachable = checks.stream().filter(each -> isMissed(each, true)).count();
    long failed = checks.stream().filter(each -> isMissed(each, false)).count();
    return "Status: %s, %d with a change that waits. %s unreachable%s."
        .formatted(
            Words.count(checks.size(), "node"),
            waiting(checks),
            Words.count(unreachable, "node"),
            failed == 0 ? "" : ", " + failed + " failed");
  }

  static long waiting(List<StatusCheck> checks) {
    return checks.stream()
        .filter(
            check ->
                check instanceof StatusCheck.Known known && !known.status().waiting().isEmpty())
        .count();
  }

  static boolean isMissed(StatusCheck check, boolean unreachable) {
    return check instanceof StatusCheck.Missed missed
        && missed.trouble() instanceof NodeOutcome.Unreachable == unreachable;
  }
}
