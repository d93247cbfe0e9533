package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.hostgw.model.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The client's configuration from kubeconfig files and from nothing else: fabric8's own way also
 * looks at its variables and at the service account of a pod, and takes an unknown context for
 * none.
 *
 * @param config what the client is built with
 * @param context the name of the context in use
 */
record Kubeconfig(Config config, String context) {
  private static final int RETRIES = 1;
  private static final int FIRST_PAUSE_MILLIS = 200;

  static Kubeconfig read(KubernetesAccess access) throws SourceException {
    List<Path> present = access.kubeconfigs().stream().filter(Files::isRegularFile).toList();
    String names = shown(access.kubeconfigs());
    if (present.isEmpty()) {
      throw new SourceException(
          "no kubeconfig at " + names + ": name one with --kubeconfig, or an inventory with -i");
    }
    var parsed = new ArrayList<io.fabric8.kubernetes.api.model.Config>();
    for (Path file : present) {
      parsed.add(parse(file));
    }
    NamedContext context = context(access.context(), parsed, names);
    checkCluster(context, parsed, names);
    return new Kubeconfig(merged(access, context.getName(), parsed), context.getName());
  }

  private static io.fabric8.kubernetes.api.model.Config parse(Path file) throws SourceException {
    if (!Files.isReadable(file)) {
      throw new SourceException(shown(List.of(file)) + ": cannot be read: permission denied");
    }
    try {
      var parsed = KubeConfigUtils.parseConfig(file.toFile());
      if (parsed != null) {
        return parsed;
      }
      throw new SourceException(shown(List.of(file)) + ": is empty, and no kubeconfig");
    } catch (RuntimeException notOne) {
      throw new SourceException(
          shown(List.of(file)) + ": is no kubeconfig: " + KubernetesFailure.deepest(notOne),
          notOne);
    }
  }

  private static NamedContext context(
      String wanted, List<io.fabric8.kubernetes.api.model.Config> parsed, String names)
      throws SourceException {
    String name =
        wanted.isEmpty()
            ? parsed.stream()
                .map(each -> Optional.ofNullable(each.getCurrentContext()).orElse(""))
                .filter(current -> !current.isEmpty())
                .findFirst()
                .orElse("")
            : wanted;
    List<NamedContext> contexts =
        parsed.stream()
            .flatMap(each -> Optional.ofNullable(each.getContexts()).stream())
            .flatMap(List::stream)
            .toList();
    String known =
        contexts.stream()
            .map(each -> Printable.of(String.valueOf(each.getName())))
            .collect(Collectors.joining(", "));
    if (name.isEmpty()) {
      throw new SourceException(
          names + ": no current context: choose one with --context; there are: " + known);
    }
    return contexts.stream()
        .filter(each -> name.equals(each.getName()) && each.getContext() != null)
        .findFirst()
        .orElseThrow(
            () ->
                new SourceException(
                    names + ": no context " + Printable.quoted(name) + "; there are: " + known));
  }

  private static void checkCluster(
      NamedContext context, List<io.fabric8.kubernetes.api.model.Config> parsed, String names)
      throws SourceException {
    String cluster = String.valueOf(context.getContext().getCluster());
    boolean known =
        parsed.stream()
            .flatMap(each -> Optional.ofNullable(each.getClusters()).stream())
            .flatMap(List::stream)
            .filter(each -> each.getCluster() != null && each.getCluster().getServer() != null)
            .map(NamedCluster::getName)
            .anyMatch(cluster::equals);
    if (!known) {
      throw new SourceException(
          names
              + ": context "
              + Printable.quoted(context.getName())
              + " names cluster "
              + Printable.quoted(cluster)
              + ", of which there is no server");
    }
  }

  private static Config merged(
      KubernetesAccess access, String context, List<io.fabric8.kubernetes.api.model.Config> parsed)
      throws SourceException {
    try {
      Config config = Config.empty();
      KubeConfigUtils.merge(
          config, context, parsed.toArray(io.fabric8.kubernetes.api.model.Config[]::new));
      int millis = Math.toIntExact(access.timeout().toMillis());
      config.setConnectionTimeout(millis);
      config.setRequestTimeout(millis);
      // The default of ten retries keeps an answer of "503" from the user for two minutes.
      config.setRequestRetryBackoffLimit(RETRIES);
      config.setRequestRetryBackoffInterval(FIRST_PAUSE_MILLIS);
      return config;
    } catch (KubernetesClientException unusable) {
      throw new SourceException(
          shown(access.kubeconfigs())
              + ": context "
              + Printable.quoted(context)
              + ": "
              + KubernetesFailure.deepest(unusable),
          unusable);
    }
  }

  private static String shown(List<Path> files) {
    return files.stream()
        .map(file -> Printable.of(file.toString(), 1000))
        .collect(Collectors.joining(", "));
  }
}
