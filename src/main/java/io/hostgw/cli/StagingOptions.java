package io.hostgw.cli;

import io.hostgw.run.Staging;
import io.hostgw.run.WrongUsageException;
import picocli.CommandLine.Option;

/** In which portions hosts are changed. */
final class StagingOptions {
  @Option(
      names = "--batch",
      paramLabel = "N|P%",
      defaultValue = "",
      description =
          "Change one host first, then so many at once, or such a share of all. If the first fails, no other is begun. Default: all at once.")
  private String batch = "";

  @Option(
      names = "--max-failures",
      paramLabel = "N|P%",
      defaultValue = "",
      description =
          "Begin no further host once more than so many failed while being changed, or such a share. Default: go on.")
  private String failures = "";

  Staging staging() throws WrongUsageException {
    return Staging.of(batch, failures);
  }
}
