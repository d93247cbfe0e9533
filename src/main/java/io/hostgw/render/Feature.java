package io.hostgw.render;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import java.util.List;
import java.util.stream.Stream;

/** What a node may be given besides routes, where the inventory asks for it. */
public interface Feature {
  /**
   * Returns the words by which the scripts know that it is asked for; none if it is not.
   *
   * @param mesh the mesh
   * @param node one of its nodes
   */
  List<String> words(RouteMesh mesh, Node node);

  /**
   * Returns the node's files, with blanks where only the host can tell.
   *
   * @param mesh the mesh
   * @param node one of its nodes
   * @return none if it is not asked for
   */
  List<HostFile> templates(RouteMesh mesh, Node node);

  /**
   * Returns a file with its blanks filled in, as the script on the host does it.
   *
   * @param template one of the templates
   * @param mtu the MTU of the node's link in bytes
   */
  default HostFile filled(HostFile template, int mtu) {
    return template;
  }

  /** Returns all features, in the order in which hosts activate them. */
  static Stream<Feature> all() {
    return Stream.of(new Settings(), new Masquerade(), new CniConfig());
  }
}
