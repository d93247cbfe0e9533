package io.hostgw.inventory;

import java.nio.file.Path;
import java.util.HashMap;
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

  /** Returns these with another value of KUBECONFIG; empty for none. */
  public Surroundings withKubeconfig(String kubeconfig) {
    var changed = new HashMap<>(environment);
    changed.put("KUBECONFIG", kubeconfig);
    return new Surroundings(userName, home, directory, systemKnownHosts, changed, serviceAccount);
  }

  /** Returns those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        System.getProperty("user.name", ""),
        Path.of(System.getProperty("user.home", "/")),
        Path.of("").toAbsolutePath(),
        Path.of("/etc/ssh/ssh_known_hosts"),
        System.getenv(),
        Path.of("/var/run/secrets/kubernetes.io/serviceaccount"));
  }
}
