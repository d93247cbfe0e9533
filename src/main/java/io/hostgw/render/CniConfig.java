package io.hostgw.render;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Cni;
import io.hostgw.model.Node;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the container runtime needs to give pods their addresses, as flannel wrote it: a CNI
 * configuration of our own, or flannel's subnet.env for hosts whose configuration still uses
 * flannel's CNI plugin (cni(5) specification 0.3.1, which all runtimes read; flannel's {@code
 * WriteSubnetFile}).
 */
final class CniConfig implements Feature {
  private static final String KEEPER = "cni";
  private static final String CONFLIST = "/etc/cni/net.d/10-hostgw.conflist";
  private static final String TMPFILES = "/etc/tmpfiles.d/hostgw.conf";
  private static final String MTU = "@MTU@";

  /** What the bridge plugin and the kernel take where nothing is said. */
  private static final int USUAL_MTU = 1500;

  @Override
  public List<String> words(RouteMesh mesh, Node node) {
    return templates(mesh, node).isEmpty()
        ? List.of()
        : List.of(KEEPER, node.settings().features().cni().word());
  }

  @Override
  public List<HostFile> templates(RouteMesh mesh, Node node) {
    Cni wanted = node.settings().features().cni();
    if (wanted == Cni.OFF || node.podCidrs().isEmpty()) {
      return List.of();
    }
    return List.of(
        wanted == Cni.BRIDGE
            ? new HostFile(KEEPER, CONFLIST, "644", conflist(node))
            : new HostFile(KEEPER, TMPFILES, "644", tmpfiles(mesh, node)));
  }

  @Override
  public HostFile filled(HostFile template, int mtu) {
    String text =
        template
            .content()
            .lines()
            .filter(line -> !isMtuOfPlugin(line) || mtu != USUAL_MTU)
            .map(line -> line.replace(MTU, Integer.toString(mtu)) + "\n")
            .collect(Collectors.joining());
    return template.containing(text);
  }

  private static boolean isMtuOfPlugin(String line) {
    return line.contains("\"mtu\": " + MTU);
  }

  /**
   * The plugin's own masquerading would hide pods from pods of other nodes. The name is that of
   * flannel's configuration: host-local keeps by it which addresses are given away, and those of
   * pods that came before must not be given to others.
   */
  private static String conflist(Node node) {
    String ranges =
        node.podCidrs().stream()
            .map(cidr -> "[{\"subnet\": \"%s\"}]".formatted(cidr.value()))
            .collect(Collectors.joining(", "));
    return """
        {
          "cniVersion": "0.3.1",
          "name": "cbr0",
          "plugins": [
            {
              "type": "bridge",
              "bridge": "cni0",
              "mtu": %s,
              "isDefaultGateway": true,
              "hairpinMode": true,
              "ipMasq": false,
              "ipam": {
                "type": "host-local",
                "ranges": [%s]
              }
            },
            {
              "type": "portmap",
              "capabilities": {"portMappings": true}
            }
          ]
        }
        """
        .formatted(MTU, ranges);
  }

  /** Flannel's file is in /run and so gone at a reboot: systemd-tmpfiles(8) makes it anew. */
  private static String tmpfiles(RouteMesh mesh, Node node) {
    return HostFile.NOTICE
        + """
        d /run/flannel 0755 root root -
        f+ /run/flannel/subnet.env 0644 root root - %s
        """
            .formatted(
                subnetEnv(mesh, node).stream()
                    .map(line -> line + "\\n")
                    .collect(Collectors.joining()));
  }

  /**
   * The lines of subnet.env. FLANNEL_IPMASQ tells the plugin that others masquerade; without it, it
   * would do that itself, for packets to pods of other nodes as well.
   */
  private static List<String> subnetEnv(RouteMesh mesh, Node node) {
    var lines = new ArrayList<String>();
    lines.add("# By hostgw");
    lines.addAll(family(mesh, node, Family.IPV4, "FLANNEL_"));
    lines.addAll(family(mesh, node, Family.IPV6, "FLANNEL_IPV6_"));
    lines.add("FLANNEL_MTU=" + MTU);
    lines.add("FLANNEL_IPMASQ=true");
    return lines;
  }

  private static List<String> family(RouteMesh mesh, Node node, Family family, String prefix) {
    String network =
        mesh.scopes().stream()
            .filter(scope -> scope.family() == family)
            .map(Cidr::toString)
            .collect(Collectors.joining(","));
    return podCidrs(node)
        .filter(cidr -> cidr.family() == family)
        .findFirst()
        .map(
            cidr ->
                List.of(
                    prefix + "NETWORK=" + network,
                    prefix + "SUBNET=" + cidr.address().next() + "/" + cidr.length()))
        .orElse(List.of());
  }

  private static Stream<Cidr> podCidrs(Node node) {
    return node.podCidrs().stream().map(Sourced::value);
  }
}
