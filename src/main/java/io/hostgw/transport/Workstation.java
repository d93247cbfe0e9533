package io.hostgw.transport;

import java.nio.file.Path;
import java.util.Map;

/**
 * The machine and the user that connections start from.
 *
 * @param user the operating system's name of the user
 * @param home the home directory
 * @param systemKnownHosts the known_hosts file of the whole machine
 * @param environment the environment variables
 */
public record Workstation(
    String user, Path home, Path systemKnownHosts, Map<String, String> environment) {
  /** Copies the map. */
  public Workstation {
    environment = Map.copyOf(environment);
  }

  /**
   * Returns this process's.
   *
   * @param environment the environment variables
   */
  public static Workstation ofProcess(Map<String, String> environment) {
    return new Workstation(
        System.getProperty("user.name", ""),
        Path.of(System.getProperty("user.home", "/")),
        Path.of("/etc/ssh/ssh_known_hosts"),
        environment);
  }

  /** Returns the shell that runs commands of the user's, as ssh chooses it. */
  String shell() {
    return environment.getOrDefault("SHELL", "/bin/sh");
  }
}
