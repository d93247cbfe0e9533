package io.hostgw.render;

import io.hostgw.facts.LinkKeeper;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.Persistence;
import java.util.List;
import java.util.stream.Stream;

/**
 * A systemd unit that sets the routes at boot, once the network is online, for hosts whose link no
 * network manager holds that hostgw writes for. It does not see a link that goes down and up; where
 * whoever holds the link runs programs of others at such events, that is one of them.
 */
public final class RouteUnit implements Backend {
  private static final String LOADER = "/etc/hostgw/load-routes";

  /**
   * Nothing waits for it: pods whose host has no routes yet are as badly off as before. It restarts
   * nothing by itself, so a limit of its starts would only leave it failed.
   */
  private static final String SERVICE =
      """
      [Unit]
      Description=Routes to the pods of other nodes (hostgw)
      Wants=network-online.target
      After=network-pre.target network-online.target
      StartLimitIntervalSec=0

      [Service]
      Type=oneshot
      RemainAfterExit=yes
      ExecStart=%s wait
      TimeoutStartSec=300

      [Install]
      WantedBy=multi-user.target
      """
          .formatted(LOADER);

  private static final String HOOK =
      """
      #!/bin/sh
      %s# Whoever holds the link runs this when something has changed: a link that was down has lost its routes.
      %s
      """
          .formatted(HostFile.NOTICE, LOADER);

  @Override
  public Persistence persistence() {
    return Persistence.UNIT;
  }

  @Override
  public List<HostFile> templates(RouteMesh mesh, Node node) {
    String text =
        RouteLoader.of(mesh, node, "hostgw-routes.service runs it at boot, with the word wait.");
    if (text.isEmpty()) {
      return List.of();
    }
    var unit = new SystemdUnit(persistence().word(), "hostgw-routes.service", SERVICE);
    return Stream.of(
            Stream.of(file(LOADER, text)),
            unit.files().stream(),
            Stream.of(file(HostFile.HOOK, HOOK)))
        .flatMap(files -> files)
        .toList();
  }

  private HostFile file(String path, String content) {
    return new HostFile(persistence().word(), path, "755", content);
  }

  @Override
  public HostFile filled(HostFile template, LinkKeeper.Found place) {
    return template.path().equals(HostFile.HOOK) ? template.at(place.target()) : template;
  }
}
