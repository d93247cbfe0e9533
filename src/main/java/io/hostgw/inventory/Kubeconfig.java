package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;

/**
 * The client's configuration from kubeconfig files, or else a pod's service account, and from
 * nothing else: fabric8's own way also looks at its own variables, takes an unknown context for
 * none, and waits for a credential plugin for ever.
 *
 * @param config what the client is built with
 * @param context the name of the context in use
 */
record Kubeconfig(Config config, String context) {
  private static final String IN_POD = "service account of this pod";
  private static final int RETRIES = 1;
  private static final int FIRST_PAUSE_MILLIS = 200;

  /**
   * Reads the configuration; runs the user's credential plugin if there is one.
   *
   * @throws SourceException if there is none, or something of it cannot be used
   */
  static Kubeconfig read(KubernetesAccess access) throws SourceException {
    Config config = Config.empty();
    int millis = Math.toIntExact(access.timeout().toMillis());
    config.setConnectionTimeout(millis);
    config.setRequestTimeout(millis);
    // The default of ten retries keeps an answer of "503" from the user for two minutes.
    config.setRequestRetryBackoffLimit(RETRIES);
    config.setRequestRetryBackoffInterval(FIRST_PAUSE_MILLIS);
    boolean files = access.kubeconfigs().stream().anyMatch(Files::exists);
    if (!files && ServiceAccount.isThere(access)) {
      ServiceAccount.apply(access, config);
      return new Kubeconfig(config, IN_POD);
    }
    return new Kubeconfig(config, apply(access, config));
  }

  private static String apply(KubernetesAccess access, Config config) throws SourceException {
    KubeconfigFiles files = KubeconfigFiles.read(access.kubeconfigs());
    KubeconfigEntry<Context> context = files.context(access.context());
    var cluster = new ClusterSettings(files.cluster(context));
    cluster.apply(config, access.environment());
    new UserSettings(files.user(context), cluster).apply(config);
    return context.name();
  }

  /** Returns the same access, to this context even when another one becomes the current one. */
  KubernetesAccess pinned(KubernetesAccess access) {
    return context.equals(IN_POD) ? access : access.withContext(context);
  }

  /**
   * Makes the client.
   *
   * @throws SourceException if the certificates and keys cannot be used
   */
  KubernetesClient client() throws SourceException {
    try {
      return new KubernetesClientBuilder()
          .withConfig(config)
          .withHttpClientFactory(new PlainHttp())
          .build();
    } catch (KubernetesClientException unusable) {
      throw KubernetesFailure.of(unusable, server(), context);
    }
  }

  /** Returns the API server's URL, with a slash at its end. */
  String server() {
    return config.getMasterUrl();
  }
}
