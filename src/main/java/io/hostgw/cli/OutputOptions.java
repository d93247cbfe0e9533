package io.hostgw.cli;

import io.hostgw.outcome.Survey;
import io.hostgw.report.JsonReport;
import io.hostgw.report.PlanContext;
import io.hostgw.report.Report;
import io.hostgw.report.TextReport;
import io.hostgw.run.Start;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How results are shown. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text or json. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TEXT;

  @Mixin private VerbosityOptions verbosity;

  boolean isJson() {
    return format == OutputFormat.JSON;
  }

  boolean isQuiet() {
    return verbosity.isQuiet();
  }

  boolean isVerbose() {
    return verbosity.isVerbose();
  }

  Report report(PrintStream out) {
    return isJson() ? new JsonReport(out) : new TextReport(out, isQuiet(), Results.charset());
  }

  /**
   * Shows what a person is asked about. In a run that answers in JSON it is no part of the answer,
   * and nobody needs it who has agreed.
   */
  void show(List<Survey> surveys, PlanContext context, Report report, boolean isAgreed) {
    if (!isJson()) {
      report.plan(surveys, context);
    } else if (!isAgreed) {
      new TextReport(System.err, isQuiet(), Results.charset()).plan(surveys, context);
    }
  }

  /** Says something on standard error, unless the user wants it quiet. */
  void note(String line) {
    verbosity.note(line);
  }

  /** Says something on standard error, if the user wants to know much. */
  void detail(String line) {
    verbosity.detail(line);
  }

  /** Says what was read, as far as the user wants to know. */
  void tell(Start start) {
    detail("inventory: " + start.context().source());
    start.loaded().warnings().forEach(warning -> note("warning: " + warning.line()));
    start.nodes().forEach(node -> detail(NodeDetail.of(node)));
  }
}
