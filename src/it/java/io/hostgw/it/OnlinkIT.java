package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts as providers set them up: an address without a network, and a gateway on the link. */
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
class OnlinkIT extends KindTest {
  private static final String LAN = "/etc/systemd/network/10-lan.network";

  OnlinkIT() {
    super("onlink", 2);
  }

  static Stream<HostKind> kinds() {
    return Stream.of(HostKind.NETWORKD, HostKind.NETWORKD_TRIXIE);
  }

  @BeforeEach
  void hostsKnowNothingOfHostgw() {
    lab.eachHost(LabHost::clean);
  }

  private CommandResult onlink(String command, String... options) {
    String segment = "segments: [{name: provider, cidrs: [%s/24], onlink: true}]";
    String network = first.address().replaceFirst("\\d+$", "0");
    return hostgw(command, inventory().withCluster(segment.formatted(network)), options);
  }

  private static List<String> plain(LabHost host) {
    return host.exec("ip", "route", "show", "proto", "73").ok().lines().map(String::strip).toList();
  }

  private String toSecond(String more) {
    return second.podCidr() + " via " + second.address() + " dev ens192" + more;
  }

  /** Without the segment's word such a next hop is refused; nothing of the host says it is near. */
  @Test
  void hostsWithNothingButAnAddressReachEachOtherOnTheLink() {
    String before = first.readFile(LAN);
    lab.eachHost(OnlinkIT::hasOneAddressOnly);
    try {
      CommandResult refused = hostgw("apply", inventory(), "-y");
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.stdout()).contains("HGW502", "onlink: true");

      CommandResult applied = onlink("apply", "-y");

      assertThat(applied.exit()).as(applied.toString()).isZero();
      assertThat(plain(first)).containsExactly(toSecond(" onlink"));
      assertThat(first.podPings(second.podAddress())).isTrue();
      assertThat(onlink("apply", "-y").stdout()).contains("0 changed, 2 unchanged");
      lab.eachHost(LabHost::reboot);
      Await.whether(SOON, () -> plain(first).equals(List.of(toSecond(" onlink"))));
      assertThat(plain(first)).as("after a reboot").containsExactly(toSecond(" onlink"));
      assertThat(first.podPings(second.podAddress())).isTrue();
      assertThat(onlink("drift").exit()).isZero();
      assertThat(lab.hosts()).extracting(LabHost::systemState).containsOnly("running");
    } finally {
      lab.eachHost(
          host -> {
            host.writeFile(LAN, before.replace(first.address(), host.address()));
            host.reboot();
          });
    }
  }

  private static void hasOneAddressOnly(LabHost host) {
    String lan = host.readFile(LAN);
    String gateway = lan.replaceFirst("(?s).*\nGateway=(\\S+)\n.*", "$1");
    host.writeFile(
        LAN,
        lan.replace(host.address() + "/24", host.address() + "/32")
                .replace("Gateway=" + gateway + "\n", "")
            + "\n[Route]\nGateway=%s\nGatewayOnLink=yes\n".formatted(gateway));
    host.reboot();
  }
}
