package io.hostgw.cli;

import io.hostgw.report.WatchEvent;
import io.hostgw.report.WatchJson;
import io.hostgw.report.WatchReport;
import io.hostgw.report.WatchText;
import io.hostgw.run.FleetSettings;
import io.hostgw.run.RunLog;
import io.hostgw.run.WatchRun;
import io.hostgw.run.WatchSettings;
import io.hostgw.run.WrongUsageException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hostgw watch}. */
@Command(
    name = "watch",
    description = {
      "Follow the inventory, a file or the Kubernetes API, and apply it each time that it changes.",
      "Says a line an event, until it is interrupted."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  hostgw watch -y --kubeconfig ~/.kube/config",
      "  hostgw watch -y -i hostgw.yaml --once-per 5m -o json"
    })
final class WatchCommand implements Callable<Integer> {
  private static final Duration SOONEST = Duration.ofSeconds(1);

  @Mixin private InventoryOptions inventory;
  @Mixin private FleetOptions fleet;
  @Mixin private OutputOptions output;
  @Mixin private GuardOptions guard;
  @Mixin private ChangeOptions change;

  @Option(
      names = "--settle",
      paramLabel = "DUR",
      defaultValue = "500ms",
      description =
          "How long the inventory must be quiet before what changed is applied. Default: ${DEFAULT-VALUE}.")
  private Duration settle = Duration.ofMillis(500);

  @Option(
      names = "--once-per",
      paramLabel = "DUR",
      defaultValue = "0s",
      description =
          "Instead of following, look at the inventory and at all hosts so often, and apply what differs.")
  private Duration oncePer = Duration.ZERO;

  @Override
  public Integer call() throws Exception {
    if (!oncePer.isZero() && oncePer.compareTo(SOONEST) < 0) {
      throw new WrongUsageException("--once-per is 1s at least, and 0s to follow the inventory");
    }
    if (!change.isAgreed()) {
      throw new NotAgreedException(
          "watch changes hosts without asking anybody: give -y if that is meant");
    }
    FleetSettings settings = fleet.settings(output, change.times(), guard.allowsOperator());
    RunLog log = change.log("watch", settings);
    try (var results = new Results()) {
      WatchReport report = report(results.out());
      WatchRun run =
          WatchRun.of(
              inventory.choice(),
              fleet.selection(),
              settings.noting(log),
              guard.guard(),
              new WatchSettings(settle, oncePer, change.activates(), Version.text()),
              event -> tell(report, log, event));
      return Interruption.during(
          run,
          log,
          WatchRun.PATIENCE,
          () -> {
            log.begin(run.source(), 0);
            run.watch();
            return ExitCode.INTERRUPTED.number();
          });
    }
  }

  private WatchReport report(PrintStream out) {
    return output.isJson() ? new WatchJson(out, Version.text()) : new WatchText(out);
  }

  /** Events come from the watch's own thread and from those that work on hosts. */
  private synchronized void tell(WatchReport report, RunLog log, WatchEvent event) {
    if (event instanceof WatchEvent.Worked worked) {
      log.came(worked.outcome());
    }
    if (event instanceof WatchEvent.Warned && output.isQuiet()) {
      return;
    }
    report.tell(Instant.now(), event.in(new EventCode()).number(), event);
  }
}
