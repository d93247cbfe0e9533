package io.hostgw.inventory;

import java.nio.file.Path;
import java.util.Map;

/**
 * The process's surroundings, which built-in defaults come from.
 *
 * @param home the home directory
 * @param directory the working directory
 * @param environment the environment variables
 * @param serviceAccount where a pod finds its service account, used if it exists
 */
public record Surroundings(
    Path home, Path directory, Map<String, String> environment, Path serviceAccount) {
  /** Copies the map. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Surroundings without environment variables, and no pod's. */
  public Surroundings(Path home, Path directory) {
    this(home, directory, Map.of(), Path.of(""));
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
        Path.of(System.getProperty("user.home", "/")),
        Path.of("").toAbsolutePath(),
        environment,
        Path.of("/var/run/secrets/kubernetes.io/serviceaccount"));
  }
}
