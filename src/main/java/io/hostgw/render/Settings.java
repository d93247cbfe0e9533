package io.hostgw.render;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.HostSettings;
import io.hostgw.model.Node;
import io.hostgw.script.ForwardScript;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The host's own settings that pods need: what the kernel forwards, and that the host's firewall
 * lets it pass.
 */
final class Settings implements Feature {
  private static final String KEEPER = "settings";

  /** After whatever sets up rules, and again whenever that is restarted. */
  private static final String UNIT_TEXT =
      """
      [Unit]
      Description=Lets packets of pods pass the firewall of this host (hostgw)
      After=network-pre.target docker.service nftables.service iptables.service ip6tables.service netfilter-persistent.service ufw.service firewalld.service
      PartOf=docker.service nftables.service iptables.service ip6tables.service netfilter-persistent.service ufw.service firewalld.service

      [Service]
      Type=oneshot
      RemainAfterExit=yes
      ExecStart=/bin/sh /etc/hostgw/forward

      [Install]
      WantedBy=multi-user.target
      """;

  @Override
  public List<String> words(RouteMesh mesh, Node node) {
    HostSettings wanted = wanted(node);
    List<KernelSetting> settings = KernelSetting.of(mesh, node);
    if (wanted == HostSettings.OFF || settings.isEmpty()) {
      return List.of();
    }
    String mode = wanted == HostSettings.MANAGE ? KEEPER : "check";
    return Stream.concat(Stream.of(mode), settings.stream().map(KernelSetting::word)).toList();
  }

  @Override
  public List<HostFile> templates(RouteMesh mesh, Node node) {
    List<KernelSetting> settings = KernelSetting.of(mesh, node);
    if (wanted(node) != HostSettings.MANAGE || settings.isEmpty()) {
      return List.of();
    }
    String sysctls = settings.stream().map(KernelSetting::line).collect(Collectors.joining());
    return Stream.concat(
            Stream.of(
                file("/etc/sysctl.d/90-hostgw.conf", HostFile.NOTICE + sysctls),
                file("/etc/modules-load.d/hostgw.conf", "br_netfilter\n"),
                file("/etc/hostgw/forward", ForwardScript.text(mesh.scopes()))),
            new SystemdUnit(KEEPER, "hostgw-forward.service", UNIT_TEXT).files().stream())
        .toList();
  }

  private static HostSettings wanted(Node node) {
    return node.settings().features().hostSettings();
  }

  private static HostFile file(String path, String content) {
    return new HostFile(KEEPER, path, "644", content);
  }
}
