package io.hostgw.render;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps routes over a reboot: how a node's routes are written for it. */
public interface Backend {
  /** Returns which one it is; its word is what the scripts call it. */
  Persistence persistence();

  /**
   * Returns the node's files, with {@link HostFile#TARGET} and other blanks where only the host can
   * tell.
   *
   * @param mesh the mesh
   * @param node one of its nodes
   * @return none if the node has no routes
   */
  List<HostFile> templates(RouteMesh mesh, Node node);

  /**
   * Returns a file with its blanks filled in, as the script on the host does it.
   *
   * @param template one of the templates
   * @param place what the host says of its link
   * @return the file; with an empty path if such a host does not have it
   */
  default HostFile filled(HostFile template, LinkKeeper.Found place) {
    return template.isPlacedByHost() ? template.at(place.target()) : template;
  }

  /**
   * Returns whether its routes carry our protocol number, or else are noted as ours on the host.
   */
  default boolean marksRoutes() {
    return true;
  }

  /** Returns whether its files are hostgw's as a whole, or else others' with routes of ours. */
  default boolean ownsFiles() {
    return true;
  }

  /**
   * Returns what the host would say of its link, as far as the inventory says it: what its files
   * can be filled with where no host is asked. A backend whose files have blanks says what it
   * needs.
   *
   * @param node a node
   * @return a place, or what the inventory does not say
   */
  default LinkKeeper offline(Node node) {
    return new LinkKeeper.Found(persistence(), "", "");
  }

  /** Returns all backends that hostgw writes for. */
  static Stream<Backend> all() {
    return Stream.of(
        new Networkd(),
        new Netplan(),
        new NetworkManagerProfile(),
        new Ifupdown(),
        new RouteUnit());
  }

  /** Returns the one of that word, or empty for those without files. */
  static Optional<Backend> of(Persistence persistence) {
    return all().filter(each -> each.persistence() == persistence).findFirst();
  }
}
