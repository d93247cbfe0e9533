package io.hostgw.report;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The events of a watch for people: {@code TIME CODE WHAT: words}, a line each. */
public final class WatchText implements WatchReport {
  private static final int NAMED = 5;

  private final PrintStream out;

  /**
   * Makes the report.
   *
   * @param out where it goes; is flushed after each line
   */
  public WatchText(PrintStream out) {
    this.out = out;
  }

  @Override
  public void tell(Instant time, int code, WatchEvent event) {
    out.printf(
        "%s %3d %s%n", time.truncatedTo(ChronoUnit.SECONDS), code, event.in(new Sentences()));
    out.flush();
  }

  private static final class Sentences implements WatchEvent.Cases<String> {
    @Override
    public String started(WatchEvent.Started event) {
      String how =
          event.every().isZero() ? "follows " : "looks every " + text(event.every()) + " at ";
      String left =
          event.left().isEmpty() ? "" : "; not contacted: " + String.join(", ", event.left());
      return "watch: "
          + how
          + event.source()
          + ": "
          + size(event.nodes(), event.destinations())
          + left;
    }

    @Override
    public String warned(WatchEvent.Warned event) {
      return "warning: " + event.line();
    }

    @Override
    public String lost(WatchEvent.SourceLost event) {
      return "source: %s%s; no host is changed because of that"
          .formatted(event.invalid() ? "invalid: " : "", joined(event.lines()));
    }

    @Override
    public String back(WatchEvent.SourceBack event) {
      return "source: back: " + size(event.nodes(), event.destinations());
    }

    @Override
    public String wanted(WatchEvent.Wanted event) {
      String changes = signed(" + ", event.added()) + signed(" - ", event.removed());
      return "wanted: %s:%s"
          .formatted(
              size(event.nodes(), event.destinations()),
              changes.isEmpty() ? " the same routes" : changes);
    }

    private static String signed(String sign, List<String> all) {
      String firsts =
          all.stream().limit(NAMED).map(each -> sign + each).collect(Collectors.joining());
      return all.size() <= NAMED ? firsts : firsts + more(all);
    }

    @Override
    public String guarded(WatchEvent.Guarded event) {
      return "guard: no host is changed: " + event.objection();
    }

    @Override
    public String worked(WatchEvent.Worked event) {
      return event.outcome().node().name()
          + ": "
          + event.outcome().in(new OutcomeText())
          + done(event.outcome())
          + (event.again().isZero() ? "" : "; again in " + text(event.again()));
    }

    private static String done(NodeOutcome outcome) {
      if (!(outcome instanceof NodeOutcome.Changed changed)) {
        return "";
      }
      Tally tally = Tally.ofPlan(List.of(new Survey.Planned(changed.plan())));
      return ": %d added, %d replaced, %d removed, %s"
          .formatted(
              tally.add(), tally.change(), tally.remove(), Words.count(tally.files(), "file"));
    }

    @Override
    public String held(WatchEvent.Held event) {
      return event.node() + ": left as it is: " + event.objection();
    }

    @Override
    public String settled(WatchEvent.Settled event) {
      String pending = event.pending() == 0 ? "" : ", " + event.pending() + " not as wanted";
      return "hosts: %s: %d changed%s"
          .formatted(Words.count(event.nodes(), "node"), event.changed(), pending);
    }

    @Override
    public String stopped(WatchEvent.Stopped event) {
      return "watch: ended"
          + (event.unfinished() == 0
              ? ""
              : "; %d being changed, which finish or go back by themselves"
                  .formatted(event.unfinished()));
    }

    private static String size(int nodes, int destinations) {
      return Words.count(nodes, "node") + ", " + Words.count(destinations, "destination");
    }

    private static String joined(List<String> all) {
      String firsts = all.stream().limit(NAMED).collect(Collectors.joining("; "));
      return all.size() <= NAMED ? firsts : firsts + ";" + more(all);
    }

    private static String more(List<String> all) {
      return " and %d more".formatted(all.size() - NAMED);
    }

    private static String text(Duration duration) {
      return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
  }
}
