package io.hostgw.cli;

import io.hostgw.run.SshChoice;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** How SSH is set up on this machine. */
final class SshOptions {
  @Option(
      names = "--ssh-config",
      paramLabel = "FILE",
      defaultValue = "",
      description =
          "Read this ssh_config instead of yours and the system's, as `ssh -F` does; none reads no file.")
  private String config = "";

  /** Returns it; what the user should know is told to {@code notes}. */
  SshChoice choice(Consumer<String> notes) {
    return new SshChoice(config, System.getenv(), notes);
  }
}
