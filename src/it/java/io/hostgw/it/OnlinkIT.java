package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts as providers set them up: an address without a network, and a gateway on the link. */
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class OnlinkIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LAN = "/etc/systemd/network/10-lan.network";

  @Parameter HostKind kind;

  private Lab lab;
  private LabHost first;
  private LabHost second;

  @TempDir Path directory;

  static Stream<HostKind> kinds() {
    return Stream.of(HostKind.NETWORKD, HostKind.NETWORKD_TRIXIE);
  }

  @BeforeParameterizedClassInvocation
  void boot(HostKind ofThese) {
    lab = Lab.startBeside("onlink-" + ofThese, LabShape.of(ofThese, 2));
    first = lab.host(1);
    second = lab.host(2);
  }

  @AfterParameterizedClassInvocation
  void sweep() {
    if (lab != null) {
      lab.close();
    }
  }

  @BeforeEach
  void hostsKnowNothingOfHostgw() {
    lab.eachHost(LabHost::clean);
  }

  private CommandResult hostgw(String command, String cluster, String... options)
      throws IOException {
    Path file = LabInventory.of(lab).to(directory.resolve("hostgw.yaml"));
    String text = Files.readString(file).replace("cluster:\n", "cluster:\n" + cluster);
    Files.writeString(file, text);
    return Binary.hostgw().with(command, "-i", file.toString()).run(options);
  }

  private CommandResult onlink(String command, String... options) throws IOException {
    String segment = "  segments: [{name: provider, cidrs: [%s/24], onlink: true}]\n";
    String network = first.address().replaceFirst("\\d+$", "0");
    return hostgw(command, segment.formatted(network), options);
  }

  private static List<String> plain(LabHost host) {
    return host.exec("ip", "route", "show", "proto", "73").ok().lines().map(String::strip).toList();
  }

  private String toSecond(String more) {
    return second.podCidr() + " via " + second.address() + " dev ens192" + more;
  }

  /** Without the segment's word such a next hop is refused; nothing of the host says it is near. */
  @Test
  void hostsWithNothingButAnAddressReachEachOtherOnTheLink() throws IOException {
    String before = first.readFile(LAN);
    lab.eachHost(OnlinkIT::hasOneAddressOnly);
    try {
      CommandResult refused = hostgw("apply", "", "-y");
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
