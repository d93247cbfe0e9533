package io.hostgw.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How hosts are changed. */
final class ChangeOptions {
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

  boolean isAgreed() {
    return yes;
  }

  boolean activates() {
    return !noActivate;
  }

  Duration lockTimeout() {
    return lockTimeout;
  }
}
