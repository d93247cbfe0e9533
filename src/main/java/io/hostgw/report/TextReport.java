package io.hostgw.report;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.OneSided;
import io.hostgw.outcome.Settlement;
import io.hostgw.outcome.StatusCheck;
import io.hostgw.outcome.Survey;
import io.hostgw.outcome.Verification;
import io.hostgw.plan.Change;
import io.hostgw.plan.Finding;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Refusal;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results for people: aligned, in inventory order, one line for a node with nothing to say. */
public final class TextReport implements Report {

  private final PrintStream out;
  private final boolean quiet;
  private final String arrow;

  /**
   * Makes the report.
   *
   * @param out where it goes
   * @param quiet whether nodes with nothing to say are left out
   * @param charset what its reader can show
   */
  public TextReport(PrintStream out, boolean quiet, Charset charset) {
    this.out = out;
    this.quiet = quiet;
    this.arrow = charset.newEncoder().canEncode('→') ? "→" : "->";
  }

  @Override
  public void plan(List<Survey> surveys, PlanContext context) {
    nodes(surveys, toDo());
    fleetWarnings(surveys);
    left(context);
    Tally tally = Tally.ofPlan(surveys);
    out.printf(
        "Plan: %s, %s to add%s, %d to change, %d to remove. %s unreachable%s.%n",
        Words.count(tally.nodes(), "node"),
        Words.count(tally.add(), "route"),
        tally.adopt() == 0 ? "" : ", " + tally.adopt() + " to adopt",
        tally.change(),
        tally.remove(),
        Words.count(tally.unreachable(), "node"),
        others(tally));
  }

  @Override
  public void drift(List<Survey> surveys, PlanContext context) {
    nodes(surveys, wrong());
    fleetWarnings(surveys);
    left(context);
    Words.kinds(surveys).forEach(kind -> out.println(kind.code().id() + ": " + kind.fix() + "."));
    Tally tally = Tally.ofDrift(surveys);
    out.printf(
        "Drift: %d of %s %s. %s unreachable%s.%n",
        tally.differing(),
        Words.count(tally.nodes(), "node"),
        tally.differing() == 1 || tally.nodes() == 1 ? "differs" : "differ",
        Words.count(tally.unreachable(), "node"),
        others(tally));
  }

  @Override
  public void logins(List<LoginCheck> checks, PlanContext context) {
    LoginText.lines(checks, quiet).forEach(out::println);
    left(context);
    out.println(LoginText.summary(checks));
  }

  @Override
  public void settled(List<Settlement> settlements, PlanContext context) {
    SettlementText.lines(settlements, quiet).forEach(out::println);
    left(context);
    out.println(SettlementText.summary(settlements));
  }

  @Override
  public void verified(Verification verification, boolean isWhole, PlanContext context) {
    new VerifyText(verification, isWhole, quiet).lines().forEach(out::println);
    left(context);
    new VerifySums(verification).lines().forEach(out::println);
  }

  @Override
  public void status(List<StatusCheck> checks, int history, PlanContext context) {
    new StatusText(context.digest(), history).lines(checks, quiet).forEach(out::println);
    left(context);
    out.println(StatusText.sums(checks));
  }

  @Override
  public void leftovers(List<LeftoverCheck> checks, boolean isCleaned, PlanContext context) {
    LeftoverText.lines(checks, quiet).forEach(out::println);
    left(context);
    out.println(LeftoverText.summary(checks, isCleaned));
  }

  /** Nodes that nobody asked, so that none is missing from the answer. */
  private void left(PlanContext context) {
    if (quiet) {
      return;
    }
    var lines = new Columns();
    for (Node node : context.left()) {
      lines.row(
          node.name().text(),
          node.primaryAddress().toString(),
          "not contacted: " + node.standing().reason().orElse(""));
    }
    lines.lines().forEach(out::println);
  }

  private static String others(Tally tally) {
    return (tally.refused() == 0 ? "" : ", " + tally.refused() + " refused")
        + (tally.failed() == 0 ? "" : ", " + tally.failed() + " failed");
  }

  /**
   * How nodes are told.
   *
   * @param hasSomethingToSay whether there is more than the one line
   * @param summary the end of that line
   * @param change a change's line
   * @param isAlwaysSaid what is told of the host also if warnings are not wanted
   */
  private record Telling(
      Predicate<Survey> hasSomethingToSay,
      Function<NodePlan.Ready, String> summary,
      Function<Change, ChangeText.Cells> change,
      Predicate<Finding> isAlwaysSaid) {}

  private Telling toDo() {
    var words = new ChangeText(arrow);
    return new Telling(
        Survey::isDue, TextReport::toDo, change -> change.in(words), finding -> false);
  }

  private static Telling wrong() {
    var words = new DriftText();
    return new Telling(
        Survey::isDrifted,
        TextReport::wrong,
        change -> change.in(words).with(change.drift().code()),
        finding -> finding.drift().isPresent());
  }

  private void nodes(List<Survey> surveys, Telling telling) {
    List<String> heads = heads(surveys, telling.summary());
    for (int i = 0; i < surveys.size(); i++) {
      List<Change> changes = changes(surveys.get(i));
      boolean isReady = surveys.get(i).ready().isPresent();
      if (quiet && isReady && !telling.hasSomethingToSay().test(surveys.get(i))) {
        continue;
      }
      out.println(heads.get(i));
      // Aligned apart from each other: a file's path is far longer than a route.
      var lines = new Columns();
      var files = new Columns();
      for (Change change : changes) {
        ChangeText.Cells cells = telling.change().apply(change);
        (isFile(change) ? files : lines).row("  " + cells.what(), " " + cells.why());
      }
      lines.lines().forEach(out::println);
      files.lines().forEach(out::println);
      warnings(surveys.get(i), quiet ? telling.isAlwaysSaid() : finding -> true);
    }
  }

  private static List<String> heads(
      List<Survey> surveys, Function<NodePlan.Ready, String> summary) {
    var heads = new Columns();
    for (Survey survey : surveys) {
      Node node = survey.node();
      if (survey instanceof Survey.Planned planned
          && planned.plan() instanceof NodePlan.Ready ready) {
        heads.row(
            node.name().text(),
            node.primaryAddress().toString(),
            Printable.of(ready.link()),
            ready.keeper().backend().word(),
            summary.apply(ready));
      } else {
        heads.row(node.name().text(), node.primaryAddress().toString(), trouble(survey));
      }
    }
    return heads.lines();
  }

  private static String trouble(Survey survey) {
    if (survey instanceof Survey.Missed missed) {
      return word(missed.trouble()) + ": " + missed.trouble().reason();
    }
    return ((Survey.Planned) survey).plan() instanceof NodePlan.Refused refused
        ? refusal(refused.refusal())
        : "";
  }

  private static String refusal(Refusal refusal) {
    return "refused: " + refusal.line();
  }

  private static String word(NodeOutcome.Trouble trouble) {
    return trouble instanceof NodeOutcome.Unreachable ? "unreachable" : "failed";
  }

  private static List<Change> changes(Survey survey) {
    return survey.ready().map(NodePlan.Ready::changes).orElse(List.of());
  }

  private void warnings(Survey survey, Predicate<Finding> isSaid) {
    survey
        .ready()
        .ifPresent(ready -> tell(ready.warnings().stream().filter(isSaid).toList(), "  ! "));
  }

  private void fleetWarnings(List<Survey> surveys) {
    if (!quiet) {
      tell(Survey.compared(surveys), "! ");
    }
  }

  private void tell(List<Finding> findings, String mark) {
    findings.forEach(finding -> out.println(mark + finding.line()));
  }

  private static String toDo(NodePlan.Ready plan) {
    if (plan.isEmpty()) {
      return "nothing to change";
    }
    String routes =
        counts(plan, "%d to add", "%d to adopt", "%d to change", "%d to remove")
            .collect(Collectors.joining(", "));
    if (!routes.isEmpty()) {
      return routes;
    }
    return plan.changes().stream().anyMatch(TextReport::isOnDisk)
        ? "files to change"
        : "to be activated";
  }

  private static String wrong(NodePlan.Ready plan) {
    if (plan.drift().findAny().isEmpty()) {
      return "as it should be";
    }
    var parts =
        new ArrayList<>(
            counts(plan, "%d missing at runtime", "%d another owner's", "%d wrong", "%d too many")
                .toList());
    if (plan.changes().stream().anyMatch(TextReport::isOnDisk)) {
      parts.add("disk differs");
    }
    if (plan.changes().stream().anyMatch(Change.LoadFile.class::isInstance)) {
      parts.add("on disk, not loaded");
    }
    if (plan.changes().stream().anyMatch(Change.SetState.class::isInstance)
        || plan.warnings().stream().anyMatch(finding -> finding.drift().isPresent())) {
      parts.add("host differs");
    }
    return String.join(", ", parts);
  }

  private static boolean isOnDisk(Change change) {
    return change instanceof Change.WriteFile || change instanceof Change.RemoveFile;
  }

  private static boolean isFile(Change change) {
    return isOnDisk(change) || change instanceof Change.LoadFile;
  }

  private static Stream<String> counts(
      NodePlan.Ready plan, String add, String adopt, String replace, String remove) {
    return Stream.of(
            count(plan, Change.AddRoute.class, add),
            count(plan, Change.AdoptRoute.class, adopt),
            count(plan, Change.ReplaceRoute.class, replace),
            count(plan, Change.RemoveRoute.class, remove))
        .filter(text -> !text.isEmpty());
  }

  private static String count(NodePlan.Ready plan, Class<? extends Change> kind, String form) {
    long number = plan.changes().stream().filter(kind::isInstance).count();
    return number == 0 ? "" : form.formatted(number);
  }

  @Override
  public void offlinePlan(List<Node> nodes, RouteMesh mesh, PlanContext context) {
    long routes = new OfflineTable(nodes, mesh, out).print();
    out.printf(
        "Plan (offline): %s, %s wanted. No host was asked.%n",
        Words.count(nodes.size(), "node"), Words.count(routes, "route"));
  }

  @Override
  public void applied(List<Survey> surveys, List<NodeOutcome> outcomes, PlanContext context) {
    outcomes(surveys, outcomes, context);
    OneSided.of(surveys, outcomes).forEach(pairs -> out.println("! " + OneSidedText.line(pairs)));
    out.println("Apply: " + Words.count(outcomes.size(), "node") + ": " + sums(outcomes) + ".");
  }

  @Override
  public void rolledBack(List<Survey> surveys, List<NodeOutcome> outcomes, PlanContext context) {
    outcomes(surveys, outcomes, context);
    out.println("Rollback: " + Words.count(outcomes.size(), "node") + ": " + sums(outcomes) + ".");
  }

  private void outcomes(List<Survey> surveys, List<NodeOutcome> outcomes, PlanContext context) {
    var lines = new Columns();
    var words = new OutcomeText();
    var shown = new ArrayList<Survey>();
    for (int i = 0; i < outcomes.size(); i++) {
      NodeOutcome outcome = outcomes.get(i);
      if (quiet && outcome instanceof NodeOutcome.Unchanged) {
        continue;
      }
      shown.add(surveys.get(i));
      Node node = outcome.node();
      lines.row(node.name().text(), node.primaryAddress().toString(), outcome.in(words));
    }
    // Where something was to be done, the plan has told them.
    boolean isToTell = !quiet && surveys.stream().noneMatch(Survey::isDue);
    List<String> rows = lines.lines();
    for (int i = 0; i < shown.size(); i++) {
      out.println(rows.get(i));
      if (isToTell) {
        warnings(shown.get(i), finding -> true);
      }
    }
    left(context);
    if (isToTell) {
      fleetWarnings(surveys);
    }
  }

  private static String sums(List<NodeOutcome> outcomes) {
    var parts = new ArrayList<String>();
    for (OutcomeKind kind : OutcomeKind.values()) {
      long number = outcomes.stream().filter(each -> OutcomeKind.of(each) == kind).count();
      if (number > 0 || kind == OutcomeKind.CHANGED || kind == OutcomeKind.UNCHANGED) {
        parts.add(number + " " + kind.word().toLowerCase(Locale.ROOT));
      }
    }
    return String.join(", ", parts);
  }
}
