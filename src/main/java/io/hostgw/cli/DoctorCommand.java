package io.hostgw.cli;

import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.Verdict;
import io.hostgw.run.ChangeTimes;
import io.hostgw.run.DoctorRun;
import io.hostgw.run.Start;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hostgw doctor}. */
@Command(
    name = "doctor",
    description = {
      "Looks for what stands between hostgw and the nodes. Changes nothing.",
      "Ends with 3 if some node is not reached or root is not to be had there."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw doctor --ssh",
      "  hostgw doctor --ssh kubworker1 -o json   # one node, for programs"
    })
final class DoctorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;

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

  @Override
  public Integer call() throws Exception {
    if (!ssh) {
      throw new ParameterException(
          spec.commandLine(),
          "doctor can look at one thing now, how nodes are logged in to: hostgw doctor --ssh");
    }
    Start start = Start.with(inventory.choice(), fleet.selection(nodes), Version.text());
    output.tell(start);
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
}
