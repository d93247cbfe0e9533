package io.hostgw.render;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import java.util.List;
import java.util.stream.Stream;

/**
 * All files of a node.
 *
 * @param mesh the mesh
 * @param node one of its nodes
 */
public record NodeFiles(RouteMesh mesh, Node node) {
  /** Returns the features that the node is to have, as the scripts call them. */
  public List<String> features() {
    return List.of();
  }

  /**
   * Returns the files as a script carries them, which fills in what only the host can tell.
   *
   * @param persistence the backend; {@link Persistence#AUTO} for the files of each, of which the
   *     script takes those of the one it finds
   */
  public List<HostFile> templates(Persistence persistence) {
    return Backend.all()
        .filter(each -> persistence == Persistence.AUTO || each.persistence() == persistence)
        .flatMap(each -> each.templates(mesh, node).stream())
        .toList();
  }

  /**
   * Returns the files as a host has them.
   *
   * @param place what the host says of its link
   */
  public List<HostFile> at(LinkKeeper.Found place) {
    return ofBackend(place).toList();
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
    return Backend.of(persistence)
        .map(backend -> backend.offline(node))
        .orElseGet(() -> new LinkKeeper.Found(persistence, "", ""));
  }

  private Stream<HostFile> ofBackend(LinkKeeper.Found place) {
    return Backend.of(place.backend()).stream()
        .flatMap(
            backend ->
                backend.templates(mesh, node).stream()
                    .map(template -> backend.filled(template, place)));
  }
}
