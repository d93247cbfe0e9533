package io.hostgw.report;

import io.hostgw.model.Printable;
import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Transcript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How nodes are reached, for people: a line a node, and below it what was used from where. */
final class LoginText {
  private LoginText() {}

  /**
   * Returns the lines of all nodes.
   *
   * @param quiet whether nodes that are reached are left out
   */
  static List<String> lines(List<LoginCheck> checks, boolean quiet) {
    List<LoginCheck> told =
        checks.stream().filter(check -> !quiet || check instanceof LoginCheck.Fails).toList();
    var heads = new Columns();
    told.forEach(
        check ->
            heads.row(check.node().name().text(), check.transcript().target(), verdict(check)));
    List<String> firsts = heads.lines();
    var all = new ArrayList<String>();
    for (int i = 0; i < told.size(); i++) {
      all.add(firsts.get(i));
      details(told.get(i)).lines().forEach(line -> all.add("  " + line));
    }
    return all;
  }

  private static String verdict(LoginCheck check) {
    return check instanceof LoginCheck.Fails fails
        ? fails.trouble().in(new OutcomeText())
        : "root after %d ms".formatted(check.transcript().totalMillis());
  }

  private static Columns details(LoginCheck check) {
    var lines = new Columns();
    Transcript transcript = check.transcript();
    for (Transcript.Setting setting : transcript.settings()) {
      lines.row(
          Printable.of(setting.option()),
          Printable.of(setting.value()),
          Printable.of(setting.from()));
    }
    for (Transcript.Remark remark : transcript.remarks()) {
      lines.row(remark.topic().title(), Printable.of(remark.text()));
    }
    return lines.row("steps", steps(check));
  }

  private static String steps(LoginCheck check) {
    List<Transcript.StepTime> times = check.transcript().times();
    String done =
        times.stream()
            .map(each -> word(each.step()) + " " + each.millis() + " ms")
            .collect(Collectors.joining(", "));
    if (check instanceof LoginCheck.Works) {
      return done;
    }
    String missing =
        Arrays.stream(Transcript.Step.values())
            .filter(step -> times.stream().noneMatch(each -> each.step() == step))
            .findFirst()
            .map(step -> "not " + word(step))
            .orElse("");
    return times.isEmpty() ? missing : done + ", " + missing;
  }

  private static String word(Transcript.Step step) {
    return step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String summary(List<LoginCheck> checks) {
    long reached = checks.stream().filter(LoginCheck.Works.class::isInstance).count();
    long unreachable =
        checks.stream()
            .filter(
                check ->
                    check instanceof LoginCheck.Fails fails
                        && fails.trouble() instanceof NodeOutcome.Unreachable)
            .count();
    long failed = checks.size() - reached - unreachable;
    return "Doctor: root on %d of %s. %s unreachable%s."
        .formatted(
            reached,
            Words.count(checks.size(), "node"),
            Words.count(unreachable, "node"),
            failed == 0 ? "" : ", " + failed + " failed");
  }
}
