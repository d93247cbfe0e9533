package io.hostgw.cli;

import io.hostgw.run.ChangeTimes;
import io.hostgw.run.FleetSettings;
import io.hostgw.run.RunLog;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How hosts are changed. */
final class ChangeOptions {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(24);

  @Mixin private LogOption log;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-y", "--yes", "--auto-approve"},
      description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--no-activate",
      description =
          "Set routes and write files, but leave the network manager alone; drift then says \"on disk, not loaded\".")
  private boolean noActivate;

  @Option(
      names = "--lock-timeout",
      paramLabel = "DUR",
      defaultValue = "30s",
      description = "Time to wait for another hostgw on a host. Default: ${DEFAULT-VALUE}.")
  private Duration lockTimeout = Duration.ofSeconds(30);

  @Option(
      names = "--confirm-timeout",
      paramLabel = "DUR",
      defaultValue = "60s",
      description =
          "Time within which a changed host must be confirmed over a new connection; else it goes back by itself. From 5s to 24h. Default: ${DEFAULT-VALUE}.")
  private Duration confirmTimeout = Duration.ofSeconds(60);

  /**
   * Returns the log of a run.
   *
   * @param command the command's name
   * @param settings whose run it is
   */
  RunLog log(String command, FleetSettings settings) {
    return log.log(command, settings);
  }

  boolean isAgreed() {
    return yes;
  }

  boolean activates() {
    return !noActivate;
  }

  ChangeTimes times() {
    if (confirmTimeout.compareTo(SHORTEST) < 0 || confirmTimeout.compareTo(LONGEST) > 0) {
      throw new ParameterException(
          spec.commandLine(), "--confirm-timeout is a duration from 5s to 24h");
    }
    return new ChangeTimes(lockTimeout, confirmTimeout);
  }
}
