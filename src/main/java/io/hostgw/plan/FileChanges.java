package io.hostgw.plan;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.facts.NodeFacts;
import io.hostgw.facts.OurFile;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Persistence;
import io.hostgw.render.Backend;
import io.hostgw.render.HostFile;
import io.hostgw.script.RouteDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The difference of files, by path, hash and mode, as the script will make it. */
final class FileChanges {
  private final NodeFacts facts;
  private final List<WantedRoute> routes;
  private final Map<String, OurFile> there;

  private FileChanges(NodeFacts facts, List<WantedRoute> routes) {
    this.facts = facts;
    this.routes = routes;
    this.there =
        facts.files().stream()
            .collect(
                Collectors.toMap(OurFile::path, Function.identity(), (first, second) -> first));
  }

  static List<Change> of(DesiredState desired, NodeFacts facts, LinkKeeper.Found keeper) {
    List<HostFile> wanted = desired.files().at(keeper, facts.details().mtu());
    return new FileChanges(facts, desired.wanted()).of(wanted);
  }

  /** Returns how all files of ours go. */
  static List<Change> ofAll(NodeFacts facts) {
    return facts.files().stream().map(FileChanges::goes).toList();
  }

  /**
   * Returns how the files come to be as they were.
   *
   * @param past the files of then
   * @param routes how many routes of ours there were
   */
  static List<Change> ofPast(NodeFacts facts, List<OurFile> past, long routes) {
    var files = new FileChanges(facts, List.of());
    var changes = new ArrayList<Change>();
    past.forEach(file -> files.back(file, routes).ifPresent(changes::add));
    List<String> paths = past.stream().map(OurFile::path).toList();
    facts.files().stream()
        .filter(file -> !paths.contains(file.path()))
        .forEach(file -> changes.add(goes(file)));
    return changes;
  }

  private Optional<Change> back(OurFile past, long routes) {
    OurFile found = there.get(past.path());
    if (found == null
        || !found.sha256().equals(past.sha256())
        || !found.mode().equals(past.mode())) {
      long held = Persistence.ofWord(past.keeper()).isPresent() ? routes : 0;
      return Optional.of(new Change.WriteFile(past.path(), past.keeper(), held, found == null));
    }
    return found.loaded()
        ? Optional.empty()
        : Optional.of(new Change.LoadFile(past.path(), past.keeper()));
  }

  private List<Change> of(List<HostFile> wanted) {
    var changes = new ArrayList<Change>();
    wanted.forEach(file -> change(file).ifPresent(changes::add));
    List<String> paths = wanted.stream().map(HostFile::path).toList();
    facts.files().stream()
        .filter(file -> !paths.contains(file.path()))
        .forEach(file -> changes.add(goes(file)));
    return changes;
  }

  /** Where the file is not ours, our routes go out of it. */
  private static Change goes(OurFile file) {
    boolean isOthers =
        Backend.all()
            .anyMatch(each -> each.persistence().word().equals(file.keeper()) && !each.ownsFiles());
    return isOthers
        ? new Change.WriteFile(file.path(), file.keeper(), 0, false)
        : new Change.RemoveFile(file.path());
  }

  private Optional<Change> change(HostFile file) {
    OurFile found = there.get(file.path());
    if (found == null || !isSame(file, found)) {
      return Optional.of(
          new Change.WriteFile(file.path(), file.keeper(), held(file), found == null));
    }
    return found.loaded()
        ? Optional.empty()
        : Optional.of(new Change.LoadFile(file.path(), file.keeper()));
  }

  /** A backend may have files besides the one with the routes; that one has the first of them. */
  private long held(HostFile file) {
    boolean isOfRoutes =
        Persistence.ofWord(file.keeper()).isPresent()
            && routes.stream()
                .limit(1)
                .anyMatch(route -> file.content().contains(route.destination().toString()));
    return isOfRoutes ? routes.size() : 0;
  }

  private static boolean isSame(HostFile file, OurFile found) {
    return found.sha256().equals(RouteDigest.sha256(file.content()))
        && found.mode().equals(file.mode());
  }
}
