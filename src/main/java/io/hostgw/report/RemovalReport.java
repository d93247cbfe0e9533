package io.hostgw.report;

import io.hostgw.facts.Difference;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.NodePlan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says to people what goes from hosts that hostgw leaves.
 *
 * @param out where to
 * @param quiet whether hosts with nothing to say are left out
 */
public record RemovalReport(PrintStream out, boolean quiet) {
  /** Shows what would go from each host. */
  public void plan(List<Survey> surveys) {
    List<String> heads = heads(surveys);
    for (int i = 0; i < surveys.size(); i++) {
      Survey survey = surveys.get(i);
      if (quiet && survey.ready().filter(NodePlan.Ready::isEmpty).isPresent()) {
        continue;
      }
      out.println(heads.get(i));
      survey.ready().ifPresent(this::detail);
    }
    long due = surveys.stream().filter(Survey::isDue).count();
    out.printf("Remove: hostgw is on %d of %s.%n", due, Words.count(surveys.size(), "host"));
  }

  private static List<String> heads(List<Survey> surveys) {
    var heads = new Columns();
    for (Survey survey : surveys) {
      Node node = survey.node();
      String name = node.name().text();
      String address = node.primaryAddress().toString();
      survey
          .ready()
          .ifPresentOrElse(
              ready ->
                  heads.row(
                      name,
                      address,
                      Printable.of(ready.link()),
                      ready.keeper().backend().word(),
                      counts(ready)),
              () -> heads.row(name, address, trouble(survey)));
    }
    return heads.lines();
  }

  private static String trouble(Survey survey) {
    if (survey instanceof Survey.Missed missed) {
      return missed.trouble().in(new OutcomeText());
    }
    return ((Survey.Planned) survey).plan() instanceof NodePlan.Refused refused
        ? "refused: " + refused.refusal().line()
        : "";
  }

  private static String counts(NodePlan.Ready plan) {
    if (plan.isEmpty()) {
      return "nothing to remove";
    }
    var removal = new RemovalView(plan);
    var parts = new ArrayList<String>();
    Stream.of(
            Words.count(removal.routes().size(), "route"),
            Words.count(removal.files().size(), "file"),
            removal.state().size() + " more")
        .filter(part -> !part.startsWith("0 "))
        .forEach(parts::add);
    return String.join(", ", parts) + " to remove";
  }

  private void detail(NodePlan.Ready plan) {
    var removal = new RemovalView(plan);
    removal.routes().forEach(route -> out.println("  - " + route.was()));
    // Aligned apart from each other: a file's path is far longer than a name.
    var files = new Columns();
    for (RemovalView.File file : removal.files()) {
      files.row(
          (file.stays() ? "  ~ " : "  - ") + file.path(),
          file.stays() ? " without our routes" : "");
    }
    var state = new Columns();
    for (Difference left : removal.state()) {
      state.row("  - " + left.subject(), " " + left.text());
    }
    Stream.of(files, state).flatMap(each -> each.lines().stream()).forEach(out::println);
    if (!quiet) {
      plan.warnings().forEach(finding -> out.println("  ! " + finding.line()));
    }
  }

  /**
   * Says what was done.
   *
   * @param outcomes one a host
   * @param left selected nodes that were not contacted
   */
  public void removed(List<NodeOutcome> outcomes, List<Node> left) {
    var lines = new Columns();
    for (NodeOutcome outcome : outcomes) {
      if (quiet && outcome instanceof NodeOutcome.Unchanged) {
        continue;
      }
      lines.row(
          outcome.node().name().text(), outcome.node().primaryAddress().toString(), word(outcome));
    }
    if (!quiet) {
      for (Node node : left) {
        lines.row(
            node.name().text(),
            node.primaryAddress().toString(),
            "not contacted: " + node.standing().reason().orElse(""));
      }
    }
    lines.lines().forEach(out::println);
    out.println("Remove: " + Words.count(outcomes.size(), "host") + ": " + sums(outcomes) + ".");
  }

  private static String word(NodeOutcome outcome) {
    return switch (OutcomeKind.of(outcome)) {
      case CHANGED -> "removed";
      case UNCHANGED -> "nothing to remove";
      default -> outcome.in(new OutcomeText());
    };
  }

  private static String sums(List<NodeOutcome> outcomes) {
    var parts = new ArrayList<String>();
    for (OutcomeKind kind : OutcomeKind.values()) {
      long number = outcomes.stream().filter(each -> OutcomeKind.of(each) == kind).count();
      if (number > 0 || kind == OutcomeKind.CHANGED) {
        parts.add(number + " " + sum(kind));
      }
    }
    return String.join(", ", parts);
  }

  private static String sum(OutcomeKind kind) {
    return switch (kind) {
      case CHANGED -> "removed";
      case UNCHANGED -> "with nothing to remove";
      default -> kind.word();
    };
  }
}
