package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * As whom a pod is seen in both families, on Debian 12 and 13, beside nat rules of others that
 * either iptables has made.
 */
@Timeout(240)
class MasqueradeFamiliesIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SEEN =
      """
      nft -f - <<'END'
      table inet lab-seen {
        set four { type ipv4_addr; flags dynamic; size 100; }
        set six { type ipv6_addr; flags dynamic; size 100; }
        chain seen {
          type filter hook prerouting priority 0;
          iifname "ens192" icmp type echo-request add @four { ip saddr }
          iifname "ens192" icmpv6 type echo-request add @six { ip6 saddr }
        }
      }
      END
      """;

  private Lab lab;

  @TempDir Path directory;

  @BeforeEach
  void boot() {
    List<HostKind> kinds = List.of(HostKind.NETWORKD, HostKind.NETWORKD_TRIXIE, HostKind.NETWORKD);
    lab = Lab.startBeside("masquerade", LabShape.of(kinds).withIpv6());
  }

  @AfterEach
  void sweep() {
    if (lab != null) {
      lab.close();
    }
  }

  /** A host of the same network that is no node of the cluster. */
  private LabHost outside() {
    return lab.host(3);
  }

  private List<LabHost> nodes() {
    return List.of(lab.host(1), lab.host(2));
  }

  private CommandResult with(boolean ipMasq, String command, String... options) throws IOException {
    String text =
        LabInventory.of(lab)
            .without(outside())
            .text()
            .replaceFirst("(?m)^defaults:\n", "defaults:\n  ipMasq: " + ipMasq + "\n");
    Path file = Files.writeString(directory.resolve("hostgw.yaml"), text);
    return Binary.hostgw().with(command, "-i", file.toString()).run(options);
  }

  private static String seenOn(LabHost host) {
    return host.exec("nft", "list", "table", "inet", "lab-seen").ok();
  }

  private void seenAsTheNodeOutsideAndAsThemselvesInside() {
    lab.eachHost(host -> host.shell(SEEN).ok());
    for (LabHost node : nodes()) {
      LabHost peer = node == lab.host(1) ? lab.host(2) : lab.host(1);
      Await.until("an answer to " + node, SOON, () -> node.podPings(outside().address()));
      Await.until("an IPv6 answer to " + node, SOON, () -> node.podPings(outside().ipv6Address()));
      Await.until("the pod of " + peer, SOON, () -> node.podPings(peer.podAddress()));
      Await.until("by IPv6, too", SOON, () -> node.podPings(peer.podIpv6Address()));
      assertThat(seenOn(outside()))
          .contains(node.address(), node.ipv6Address())
          .doesNotContain(node.podAddress(), node.podIpv6Address());
      assertThat(seenOn(peer)).contains(node.podAddress(), node.podIpv6Address());
    }
  }

  private static String rulesOf(LabHost host, String iptables) {
    return host.shell("%1$s -t nat -S && %2$s -t nat -S".formatted(iptables, sixth(iptables))).ok();
  }

  private static String sixth(String iptables) {
    return iptables.replace("iptables", "ip6tables");
  }

  private static void addRulesOfOthers(LabHost host, String iptables) {
    for (String program : List.of(iptables, sixth(iptables))) {
      host.shell(
              """
              set -e
              %1$s -t nat -N KUBE-POSTROUTING
              %1$s -t nat -A POSTROUTING -j KUBE-POSTROUTING
              %1$s -t nat -A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN
              %1$s -t nat -A KUBE-POSTROUTING -j MASQUERADE
              """
                  .formatted(program))
          .ok();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"iptables-nft", "iptables-legacy"})
  void podsAreSeenAsTheirNodeOutsideInBothFamiliesBesideRulesOfOthers(String iptables)
      throws IOException {
    nodes().forEach(node -> addRulesOfOthers(node, iptables));
    List<String> before = nodes().stream().map(node -> rulesOf(node, iptables)).toList();

    with(true, "apply", "-y").ok();
    seenAsTheNodeOutsideAndAsThemselvesInside();
    assertThat(nodes().stream().map(node -> rulesOf(node, iptables)).toList()).isEqualTo(before);
    assertThat(with(true, "drift").exit()).isZero();

    lab.eachHost(LabHost::reboot);
    seenAsTheNodeOutsideAndAsThemselvesInside();
    assertThat(with(true, "drift").exit()).isZero();

    with(false, "apply", "-y").ok();
    for (LabHost node : nodes()) {
      assertThat(node.exec("nft", "list", "tables").ok()).doesNotContain("hostgw");
      assertThat(node.exec("systemctl", "list-units", "--failed", "--plain", "--no-legend").ok())
          .isEmpty();
    }
  }
}
