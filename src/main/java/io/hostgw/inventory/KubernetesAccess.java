package io.hostgw.inventory;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How the Kubernetes API is reached.
 *
 * @param kubeconfigs the kubeconfig files, merged as kubectl does: what the first says holds
 * @param context the context's name; empty for the current one
 * @param timeout how long a connection may take to open, and a server may say nothing
 * @param environment the environment variables that the API is reached by: proxies, and what a pod
 *     is told of its cluster
 * @param serviceAccount the directory of a pod's service account, used where there is no kubeconfig
 */
public record KubernetesAccess(
    List<Path> kubeconfigs,
    String context,
    Duration timeout,
    Map<String, String> environment,
    Path serviceAccount) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** Copies the collections. */
  public KubernetesAccess {
    kubeconfigs = List.copyOf(kubeconfigs);
    environment = Map.copyOf(environment);
  }

  /** An access by kubeconfig files alone: no proxy of the environment, no service account. */
  public KubernetesAccess(List<Path> kubeconfigs, String context, Duration timeout) {
    this(kubeconfigs, context, timeout, Map.of(), Path.of(""));
  }

  /**
   * Returns the access that kubectl would have.
   *
   * @param kubeconfig the file given by a flag; empty if none is
   * @param context the context given by a flag; empty if none is
   * @param around where KUBECONFIG and {@code .kube/config} are, and relative paths start
   */
  public static KubernetesAccess of(String kubeconfig, String context, Surroundings around) {
    String named = kubeconfig.isEmpty() ? around.kubeconfig() : "";
    List<Path> files =
        Arrays.stream(named.split(File.pathSeparator))
            .filter(name -> !name.isEmpty())
            .map(around.directory()::resolve)
            .toList();
    if (!kubeconfig.isEmpty()) {
      files = List.of(around.directory().resolve(kubeconfig));
    }
    boolean inPod = files.isEmpty() && context.isEmpty();
    if (files.isEmpty()) {
      files = List.of(around.home().resolve(".kube").resolve("config"));
    }
    // Who names a file or a context does not mean the cluster that this pod happens to run in.
    Path serviceAccount = inPod ? around.serviceAccount() : Path.of("");
    return new KubernetesAccess(files, context, TIMEOUT, around.environment(), serviceAccount);
  }

  /** Returns the access to another context. */
  KubernetesAccess withContext(String name) {
    return new KubernetesAccess(kubeconfigs, name, timeout, environment, serviceAccount);
  }

  /** Returns whether there is a kubeconfig, or the service account of a pod. */
  public boolean isThere() {
    return kubeconfigs.stream().anyMatch(Files::exists) || ServiceAccount.isThere(this);
  }
}
