package io.hostgw.render;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import java.util.List;
import java.util.stream.Collectors;

/**
 * NetworkManager: routes in the keyfile of the profile that is up on the link
 * (nm-settings-keyfile(5)). That file is its owner's and holds secrets, so nobody but the host
 * itself reads it: a template has the routes only, a line each, and the script merges them into the
 * file. As a file of ours counts what is ours in it, in the same lines.
 */
public final class NetworkManagerProfile implements Backend {
  private static final String OWNER_ONLY = "600";

  @Override
  public Persistence persistence() {
    return Persistence.NETWORKMANAGER;
  }

  @Override
  public boolean marksRoutes() {
    return false;
  }

  @Override
  public boolean ownsFiles() {
    return false;
  }

  /** Returns that only the host can tell: which profile is up, and what else is in its file. */
  @Override
  public LinkKeeper offline(Node node) {
    return new LinkKeeper.Unclear(
        "%s keeps its routes in a keyfile of NetworkManager, which has secrets in it and is written on the host only: use --format script"
            .formatted(node.name()));
  }

  @Override
  public List<HostFile> templates(RouteMesh mesh, Node node) {
    String lines =
        RouteLines.of(mesh, node).sorted().map(line -> line + "\n").collect(Collectors.joining());
    return lines.isEmpty()
        ? List.of()
        : List.of(new HostFile(persistence().word(), HostFile.TARGET, OWNER_ONLY, lines));
  }
}
