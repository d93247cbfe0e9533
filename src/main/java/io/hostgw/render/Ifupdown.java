package io.hostgw.render;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import java.util.List;

/**
 * ifupdown: a program in the directory that ifup runs all of when a link has come up
 * (interfaces(5)). A stanza of routes would depend on the order of others' files, and a failing
 * line would fail ifup.
 */
public final class Ifupdown implements Backend {
  private static final String HOOK = "/etc/network/if-up.d/hostgw";

  @Override
  public Persistence persistence() {
    return Persistence.IFUPDOWN;
  }

  @Override
  public List<HostFile> templates(RouteMesh mesh, Node node) {
    String text = RouteLoader.of(mesh, node, "ifup runs it when a link has come up.");
    return text.isEmpty()
        ? List.of()
        : List.of(new HostFile(persistence().word(), HOOK, "755", text));
  }
}
