package io.hostgw.cli;

import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.Verdict;
import io.hostgw.report.PlanContext;
import io.hostgw.report.Report;
import io.hostgw.report.TextReport;
import io.hostgw.run.ChangeTimes;
import io.hostgw.run.DoctorRun;
import io.hostgw.run.FleetSettings;
import io.hostgw.run.LeftoverRun;
import io.hostgw.run.RunLog;
import io.hostgw.run.Start;
import io.hostgw.run.UnavailableException;
import io.hostgw.run.WrongUsageException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hostgw doctor}. */
@Command(
    name = "doctor",
    description = {
      "Looks for what flannel has left on the nodes, or with --ssh for what stands between hostgw and them.",
      "Changes nothing without --clean. Ends with 2 if something is left, with 3 if some node is not reached or root is not to be had there."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw doctor --ssh",
      "  hostgw doctor --ssh kubworker1 -o json   # one node, for programs",
      "  hostgw doctor --clean flannel"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final ChangeTimes CLEANING =
      new ChangeTimes(Duration.ofSeconds(30), Duration.ZERO);

  @Spec private CommandSpec spec;
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;
  @Mixin private LogOption logging;

  @Option(
      names = "--ssh",
      description =
          "Log in to each node and become root: which settings from where, which host key and login, how long each step takes.")
  private boolean ssh;

  @Parameters(
      paramLabel = "NODE",
      arity = "0..*",
      description = "Only these nodes; globs and labels as with --limit.")
  private List<String> nodes = List.of();

  @Option(
      names = "--clean",
      paramLabel = "flannel",
      description =
          "Take away what flannel left and pods can do without, after asking; copies of files stay in /var/lib/hostgw/flannel.")
  private Leaver clean;

  @Option(
      names = {"-y", "--yes", "--auto-approve"},
      description = "Do not ask.")
  private boolean yes;

  /** Whose leftovers can be taken away. */
  private enum Leaver {
    flannel
  }

  @Override
  public Integer call() throws Exception {
    if (ssh && clean != null) {
      throw new WrongUsageException(
          "--ssh looks at logins, --clean takes leftovers away: give one");
    }
    if (clean == null && spec.commandLine().getParseResult().hasMatchedOption("--log")) {
      throw new WrongUsageException("--log notes what --clean takes away: give both");
    }
    Start start = Start.with(inventory.choice(), fleet.selection(nodes), Version.text());
    output.tell(start);
    return ssh ? logins(start) : leftovers(start);
  }

  private int logins(Start start) throws Exception {
    var run = new DoctorRun(start, fleet.settings(output, ChangeTimes.none()));
    return Interruption.during(
        run,
        () -> {
          List<LoginCheck> checks = run.checks();
          try (var results = new Results()) {
            output.report(results.out()).logins(checks, start.context());
          }
          return ExitCode.of(Verdict.ofLogins(checks)).number();
        });
  }

  private int leftovers(Start start) throws Exception {
    FleetSettings settings = fleet.settings(output, CLEANING);
    RunLog log = clean == null ? RunLog.none() : logging.log("doctor", settings);
    var run = new LeftoverRun(start, settings.noting(log));
    return Interruption.during(run, log, () -> leftovers(run, log, start));
  }

  private int leftovers(LeftoverRun run, RunLog log, Start start) throws UnavailableException {
    PlanContext context = start.context();
    log.begin(context, start.nodes().size());
    List<LeftoverCheck> found = run.checks();
    log.missed(found);
    try (var results = new Results()) {
      Report report = output.report(results.out());
      boolean isDue = clean != null && found.stream().anyMatch(LeftoverCheck::canGo);
      if (!isDue) {
        report.leftovers(found, clean != null, context);
        return ExitCode.of(Verdict.ofLeftovers(found, clean != null)).number();
      }
      if (!yes) {
        new TextReport(System.err, output.isQuiet(), Results.charset())
            .leftovers(found, true, context);
        if (!Question.agreed("Take away what does not stay?")) {
          return ExitCode.REFUSED.number();
        }
      }
      List<LeftoverCheck> cleaned = run.cleaned(found);
      log.missed(cleaned);
      report.leftovers(cleaned, true, context);
      return ExitCode.of(Verdict.ofLeftovers(cleaned, true)).number();
    }
  }
}
