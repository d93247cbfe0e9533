package io.hostgw.inventory;

import java.nio.file.Path;
import java.util.Map;

/**
 * The process's surroundings, which built-in defaults come from.
 *
 * @param userName the operating system's name of who runs this
 * @param home the home directory
 * @param directory the working directory
 * @param systemKnownHosts the known_hosts file of the whole machine, used if it exists
 * @param environment the environment variables
 * @param serviceAccount where a pod finds its service account, used if it exists
 */
public record Surroundings(
    String userName,
    Path home,
    Path directory,
    Path systemKnownHosts,
    Map<String, String> environment,
    Path serviceAccount) {
  /** Copies the map. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Surroundings without environment variables, and no pod's. */
  public Surroundings(String userName, Path home, Path directory, Path systemKnownHosts) {
    this(userName, home, directory, systemKnownHosts, Map.of(), Path.of(""));
  }

  /** Returns the value of KUBECONFIG, a list of files; empty if it is not set. */
  public String kubeconfig() {
    return environment.getOrDefault("KUBECONFIG", "");
  }

  /** Returns those of this process. */
  public static Surroundings ofProcess() {
    return ofProcess(System.getenv());
  }

  /**
   * Returns those of this process, with other environment variables.
   *
   * @param environment the environment variables
   */
  public static Surroundings ofProcess(Map<String, String> environment) {
    return new Surroundings(
        System.getProperty("user.name", ""),
        Path.of(System.getProperty("user.home", "/")),
        Path.of("").toAbsolutePath(),
        Path.of("/etc/ssh/ssh_known_hosts"),
        environment,
        Path.of("/var/run/secrets/kubernetes.io/serviceaccount"));
  }
}
