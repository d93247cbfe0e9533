package io.hostgw.inventory;

import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.hostgw.model.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Kubeconfig files as one: of two entries of a name, and of two current contexts, the first counts.
 */
final class KubeconfigFiles {
  private static final Pattern PLACE = Pattern.compile("line (\\d{1,9}), column (\\d{1,9})");

  private final String names;
  private final Map<Path, Config> files;

  private KubeconfigFiles(String names, Map<Path, Config> files) {
    this.names = names;
    this.files = files;
  }

  /**
   * Reads those of the files that are there.
   *
   * @throws SourceException if there are none, or one is no kubeconfig
   */
  static KubeconfigFiles read(List<Path> paths) throws SourceException {
    String names = paths.stream().map(SmallFile::shown).collect(Collectors.joining(", "));
    var files = new LinkedHashMap<Path, Config>();
    for (Path path : paths) {
      if (Files.exists(path)) {
        files.put(path, parse(path));
      }
    }
    if (files.isEmpty()) {
      throw new SourceException(
          "no kubeconfig at " + names + ": name one with --kubeconfig, or an inventory with -i");
    }
    return new KubeconfigFiles(names, files);
  }

  private static Config parse(Path file) throws SourceException {
    String text = new String(SmallFile.bytes(file, "kubeconfig"), StandardCharsets.UTF_8);
    Config parsed;
    try {
      parsed = KubeConfigUtils.parseConfigFromString(text);
    } catch (RuntimeException notOne) {
      // Without the parser's words: they quote what is there, and that may be a secret.
      throw new SourceException(SmallFile.shown(file) + position(notOne) + ": is no kubeconfig");
    }
    if (parsed == null) {
      throw new SourceException(SmallFile.shown(file) + ": is empty, and no kubeconfig");
    }
    return parsed;
  }

  /** Returns line and column of the trouble, if the parser says them. */
  private static String position(RuntimeException notOne) {
    return KubernetesFailure.chain(notOne)
        .map(each -> PLACE.matcher(String.valueOf(each.getMessage())))
        .filter(Matcher::find)
        .map(place -> ":" + place.group(1) + ":" + place.group(2))
        .findFirst()
        .orElse("");
  }

  /** Returns the names of the files, for messages. */
  String names() {
    return names;
  }

  /**
   * Finds a context.
   *
   * @param wanted its name; empty for the current one
   */
  KubeconfigEntry<Context> context(String wanted) throws SourceException {
    String name = wanted.isEmpty() ? current() : wanted;
    List<KubeconfigEntry<Context>> all =
        entries(
            Config::getContexts,
            (each, file) -> new KubeconfigEntry<>(each.getContext(), each.getName(), file));
    String known =
        all.stream().map(entry -> Printable.of(entry.name())).collect(Collectors.joining(", "));
    if (name.isEmpty()) {
      throw new SourceException(
          names + ": no current context: choose one with --context; there are: " + known);
    }
    return first(all, name)
        .orElseThrow(
            () ->
                new SourceException(
                    names + ": no context " + Printable.quoted(name) + "; there are: " + known));
  }

  private String current() {
    return files.values().stream()
        .map(Config::getCurrentContext)
        .filter(name -> name != null && !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Finds the cluster of a context; it has a server. */
  KubeconfigEntry<Cluster> cluster(KubeconfigEntry<Context> context) throws SourceException {
    String name = Objects.requireNonNullElse(context.value().getCluster(), "");
    return first(
            entries(
                Config::getClusters,
                (each, file) -> new KubeconfigEntry<>(each.getCluster(), each.getName(), file)),
            name)
        .filter(entry -> entry.value().getServer() != null)
        .orElseThrow(() -> dangling(context, "cluster", name, "of which there is no server"));
  }

  /** Finds the user of a context; one that names none is nobody, as for kubectl. */
  KubeconfigEntry<AuthInfo> user(KubeconfigEntry<Context> context) throws SourceException {
    String name = Objects.requireNonNullElse(context.value().getUser(), "");
    if (name.isEmpty()) {
      return new KubeconfigEntry<>(new AuthInfo(), "", context.file());
    }
    return first(
            entries(
                Config::getUsers,
                (each, file) -> new KubeconfigEntry<>(each.getUser(), each.getName(), file)),
            name)
        .orElseThrow(() -> dangling(context, "user", name, "of whom nothing is said"));
  }

  private SourceException dangling(
      KubeconfigEntry<Context> context, String kind, String name, String trouble) {
    return new SourceException(
        "%s: context %s names %s %s, %s"
            .formatted(
                names, Printable.quoted(context.name()), kind, Printable.quoted(name), trouble));
  }

  private static <T> Optional<KubeconfigEntry<T>> first(
      List<KubeconfigEntry<T>> entries, String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /** Makes an entry of what a list of a file holds. */
  private interface Maker<N, T> {
    KubeconfigEntry<T> of(N named, Path file);
  }

  /** Returns the entries of one kind that have a name and a content. */
  private <N, T> List<KubeconfigEntry<T>> entries(
      Function<Config, List<N>> list, Maker<N, T> maker) {
    var all = new ArrayList<KubeconfigEntry<T>>();
    files.forEach(
        (file, config) ->
            Optional.ofNullable(list.apply(config)).orElse(List.of()).stream()
                .filter(Objects::nonNull)
                .map(named -> maker.of(named, file))
                .filter(entry -> entry.name() != null && entry.value() != null)
                .forEach(all::add));
    return all;
  }
}
