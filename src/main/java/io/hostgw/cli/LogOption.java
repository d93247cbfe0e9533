package io.hostgw.cli;

import io.hostgw.run.FleetSettings;
import io.hostgw.run.RunLog;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where it is noted on this machine what is done to hosts. */
final class LogOption {
  @Option(
      names = "--log",
      paramLabel = "FILE",
      description =
          "Append what is done to hosts to this file, a line of JSON for each run and each change. Made readable for you alone.")
  private Path file;

  /**
   * Returns the log of a run.
   *
   * @param command the command's name
   * @param settings whose run it is
   */
  RunLog log(String command, FleetSettings settings) {
    return file == null
        ? RunLog.none()
        : RunLog.to(
            file,
            command,
            settings.operator(),
            line -> System.err.println("hostgw: warning: " + line));
  }
}
