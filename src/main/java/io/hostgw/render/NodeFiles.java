package io.hostgw.render;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All files of a node.
 *
 * @param mesh the mesh
 * @param node one of its nodes
 */
public record NodeFiles(RouteMesh mesh, Node node) {
  private static final int USUAL_MTU = 1500;

  /** Returns the features that the node is to have, as the scripts call them. */
  public List<String> features() {
    return Feature.all().flatMap(feature -> feature.words(mesh, node).stream()).toList();
  }

  /**
   * Returns the files as a script carries them, which fills in what only the host can tell.
   *
   * @param persistence the backend; {@link Persistence#AUTO} for the files of each, of which the
   *     script takes those of the one it finds
   */
  public List<HostFile> templates(Persistence persistence) {
    Stream<HostFile> ofBackends =
        Backend.all()
            .filter(each -> persistence == Persistence.AUTO || each.persistence() == persistence)
            .flatMap(each -> each.templates(mesh, node).stream());
    Stream<HostFile> ofFeatures =
        Feature.all().flatMap(feature -> feature.templates(mesh, node).stream());
    return Stream.concat(ofBackends, ofFeatures).toList();
  }

  /**
   * Returns the files as a host has them.
   *
   * @param place what the host says of its link
   * @param mtu the link's MTU in bytes; 0 if not known, which is taken for the usual one
   */
  public List<HostFile> at(LinkKeeper.Found place, int mtu) {
    return Stream.concat(ofBackend(place), ofFeatures(mtu == 0 ? USUAL_MTU : mtu)).toList();
  }

  private Stream<HostFile> ofFeatures(int mtu) {
    return Feature.all()
        .flatMap(
            feature ->
                feature.templates(mesh, node).stream()
                    .map(template -> feature.filled(template, mtu)));
  }

  /**
   * Returns what the host would say of its link, as far as the inventory says it.
   *
   * @return a place for {@link #at}, or what the inventory does not say
   */
  public LinkKeeper offline() {
    Persistence persistence = node.settings().persistence();
    if (persistence == Persistence.AUTO) {
      return new LinkKeeper.Unclear(
          "the persistence of %s is auto, which only the host can tell: set persistence: networkd"
              .formatted(node.name()));
    }
    LinkKeeper place =
        Backend.of(persistence)
            .map(backend -> backend.offline(node))
            .orElseGet(() -> new LinkKeeper.Found(persistence, "", ""));
    boolean isPlaced =
        !(place instanceof LinkKeeper.Found found)
            || !found.target().isEmpty()
            || templates(persistence).stream().noneMatch(HostFile::isPlacedByHost);
    return isPlaced
        ? place
        : new LinkKeeper.Unclear(
            "the file that persistence %s keeps routes in is known only on the host: use --format script or cloud-init"
                .formatted(persistence.word()));
  }

  /**
   * Returns all that a host needs that has its files before its first boot, for a link of the usual
   * MTU.
   *
   * @param place what the inventory says of its link
   */
  public List<HostFile> beforeFirstBoot(LinkKeeper.Found place) {
    boolean isNoted = Backend.of(place.backend()).filter(each -> !each.marksRoutes()).isPresent();
    Stream<HostFile> record = isNoted ? Stream.of(RouteRecord.of(mesh, node)) : Stream.empty();
    return Stream.concat(at(place, 0).stream(), record)
        .sorted(Comparator.comparing(HostFile::path))
        .toList();
  }

  private Stream<HostFile> ofBackend(LinkKeeper.Found place) {
    return Backend.of(place.backend()).stream()
        .flatMap(
            backend ->
                backend.templates(mesh, node).stream()
                    .map(template -> backend.filled(template, place))
                    .filter(HostFile::hasPlace));
  }
}
