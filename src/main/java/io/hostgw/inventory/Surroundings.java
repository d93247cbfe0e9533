package io.hostgw.inventory;

import java.nio.file.Path;

/**
 * The process's surroundings, which built-in defaults come from.
 *
 * @param userName the operating system's name of who runs this
 * @param home the home directory
 * @param directory the working directory
 * @param systemKnownHosts the known_hosts file of the whole machine, used if it exists
 * @param kubeconfig the value of KUBECONFIG, a list of files; empty if it is not set
 */
public record Surroundings(
    String userName, Path home, Path directory, Path systemKnownHosts, String kubeconfig) {
  /**
   * Returns those of this process.
   *
   * @param kubeconfig the value of KUBECONFIG; empty if it is not set
   */
  public static Surroundings ofProcess(String kubeconfig) {
    return new Surroundings(
        System.getProperty("user.name", ""),
        Path.of(System.getProperty("user.home", "/")),
        Path.of("").toAbsolutePath(),
        Path.of("/etc/ssh/ssh_known_hosts"),
        kubeconfig);
  }
}
