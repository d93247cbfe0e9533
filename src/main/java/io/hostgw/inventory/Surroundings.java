package io.hostgw.inventory;

import java.nio.file.Path;

/**
 * The process's surroundings, which built-in defaults come from.
 *
 * @param userName the operating system's name of who runs this
 * @param home the home directory
 * @param directory the working directory
 * @param systemKnownHosts the known_hosts file of the whole machine, used if it exists
 */
public record Surroundings(String userName, Path home, Path directory, Path systemKnownHosts) {
  /** Returns those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        System.getProperty("user.name", ""),
        Path.of(System.getProperty("user.home", "/")),
        Path.of("").toAbsolutePath(),
        Path.of("/etc/ssh/ssh_known_hosts"));
  }
}
