package io.hostgw.inventory;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How the Kubernetes API is reached.
 *
 * @param kubeconfigs the kubeconfig files, merged as kubectl does: what the first says holds
 * @param context the context's name; empty for the current one
 * @param timeout how long one request may take, and one connection to open
 */
public record KubernetesAccess(List<Path> kubeconfigs, String context, Duration timeout) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Copies the list. */
  public KubernetesAccess {
    kubeconfigs = List.copyOf(kubeconfigs);
  }

  /**
   * Returns the access that kubectl would have.
   *
   * @param kubeconfig the file given by a flag; empty if none is
   * @param variable the value of KUBECONFIG, a list of files; empty if it is not set
   * @param context the context given by a flag; empty if none is
   * @param around where {@code .kube/config} is, and relative paths start
   */
  public static KubernetesAccess of(
      String kubeconfig, String variable, String context, Surroundings around) {
    String named = kubeconfig.isEmpty() ? variable : "";
    List<Path> files =
        Arrays.stream(named.split(File.pathSeparator))
            .filter(name -> !name.isEmpty())
            .map(around.directory()::resolve)
            .toList();
    if (!kubeconfig.isEmpty()) {
      files = List.of(around.directory().resolve(kubeconfig));
    }
    if (files.isEmpty()) {
      files = List.of(around.home().resolve(".kube").resolve("config"));
    }
    return new KubernetesAccess(files, context, TIMEOUT);
  }
}
