package io.hostgw.render;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.Sourced;
import io.hostgw.net.Cidr;
import io.hostgw.net.Family;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pods that reach outside of the cluster leave with their node's address; pods that reach pods of
 * other nodes keep their own. The rules have the meaning and the order of those that flannel's
 * {@code --ip-masq} makes, in a table of nftables (nft(8)) of our own: nobody else's rules are
 * touched.
 */
final class Masquerade implements Feature {
  private static final String KEEPER = "masquerade";
  private static final String RULES = "/etc/hostgw/masquerade.nft";

  /**
   * Whatever has nftables.service flush all tables brings this one back: PartOf its restart,
   * ReloadPropagatedFrom its reload, the second link its start after a stop. However often: a start
   * limit would leave the host without, and being stopped at its start is no failure. Stopping it
   * leaves the table: between stop and start pods would otherwise be seen outside as they are.
   */
  private static final String UNIT_TEXT =
      """
          [Unit]
          Description=Masquerades pods that reach outside of the cluster (hostgw)
          After=nftables.service
          PartOf=nftables.service
          ReloadPropagatedFrom=nftables.service
          StartLimitIntervalSec=0
          Before=containerd.service crio.service docker.service kubelet.service

          [Service]
          Type=oneshot
          RemainAfterExit=yes
          SuccessExitStatus=SIGTERM
          ExecStart=nft -f /etc/hostgw/masquerade.nft
          ExecReload=nft -f /etc/hostgw/masquerade.nft

          [Install]
          WantedBy=multi-user.target nftables.service
          """;

  @Override
  public List<String> words(RouteMesh mesh, Node node) {
    return node.settings().features().ipMasq() ? List.of(KEEPER) : List.of();
  }

  @Override
  public List<HostFile> templates(RouteMesh mesh, Node node) {
    if (!node.settings().features().ipMasq()) {
      return List.of();
    }
    var unit =
        new SystemdUnit(
            KEEPER,
            "hostgw-masquerade.service",
            UNIT_TEXT,
            List.of("multi-user.target", "nftables.service"));
    return Stream.concat(
            Stream.of(new HostFile(KEEPER, RULES, "644", rules(mesh, node))), unit.files().stream())
        .toList();
  }

  private static String rules(RouteMesh mesh, Node node) {
    return HostFile.NOTICE
        + Stream.of(Family.values())
            .map(family -> table(mesh, node, family))
            .collect(Collectors.joining());
  }

  /** The first two lines empty the table, if there is one, in the same transaction. */
  private static String table(RouteMesh mesh, Node node, Family family) {
    List<Cidr> cluster =
        mesh.scopes().stream().filter(scope -> scope.family() == family).sorted().toList();
    if (cluster.isEmpty()) {
      return "";
    }
    String ip = family == Family.IPV4 ? "ip" : "ip6";
    return """

        table %1$s hostgw
        delete table %1$s hostgw
        table %1$s hostgw {
        \tchain postrouting {
        \t\ttype nat hook postrouting priority 100; policy accept;
        %2$s\t}
        }
        """
        .formatted(
            ip,
            ruleLines(node, family, ip, set(cluster)).stream()
                .map(line -> "\t\t" + line + "\n")
                .collect(Collectors.joining()));
  }

  private static List<String> ruleLines(Node node, Family family, String ip, String cluster) {
    String multicast = family == Family.IPV4 ? "224.0.0.0/4" : "ff00::/8";
    Stream<String> own =
        node.podCidrs().stream()
            .map(Sourced::value)
            .filter(podCidr -> podCidr.family() == family)
            .flatMap(
                podCidr ->
                    Stream.of(
                        "%1$s saddr %2$s %1$s daddr %3$s return".formatted(ip, podCidr, cluster),
                        "%1$s saddr %3$s %1$s daddr %2$s return".formatted(ip, podCidr, cluster),
                        "%1$s saddr != %3$s %1$s daddr %2$s return"
                            .formatted(ip, podCidr, cluster)));
    return Stream.of(
            // kube-proxy's mark: it masquerades these itself.
            Stream.of("meta mark & 0x4000 == 0x4000 return"),
            own,
            Stream.of(
                "%1$s saddr %2$s %1$s daddr != %3$s masquerade fully-random"
                    .formatted(ip, cluster, multicast),
                "%1$s saddr != %2$s %1$s daddr %2$s masquerade fully-random"
                    .formatted(ip, cluster)))
        .flatMap(lines -> lines)
        .toList();
  }

  private static String set(List<Cidr> cidrs) {
    return cidrs.stream().map(Cidr::toString).collect(Collectors.joining(", ", "{ ", " }"));
  }
}
