package io.hostgw.run;

import io.hostgw.openssh.SshProgram;
import io.hostgw.transport.ConfiguredEndpoints;
import io.hostgw.transport.Endpoints;
import io.hostgw.transport.PlainEndpoints;
import io.hostgw.transport.Workstation;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the user says of how SSH is set up on this machine.
 *
 * @param configFile the file to read instead of the user's and the system's ssh_config; empty for
 *     these, {@code none} for no file
 * @param environment the environment variables
 * @param notes is told in printable lines what the user should know
 */
public record SshChoice(
    String configFile, Map<String, String> environment, Consumer<String> notes) {
  /** Copies the map. */
  public SshChoice {
    environment = Map.copyOf(environment);
  }

  /** Returns what finds out where and as whom hosts are reached. */
  Endpoints endpoints() {
    Workstation workstation = Workstation.ofProcess(environment);
    Optional<SshProgram> program =
        SshProgram.find(environment.getOrDefault("PATH", ""), configFile);
    if (program.isEmpty()) {
      notes.accept(
          "there is no ssh in PATH, so ssh_config is not read: flags and inventory say all");
      return new PlainEndpoints(workstation);
    }
    return new ConfiguredEndpoints(program.get(), workstation, notes);
  }
}
