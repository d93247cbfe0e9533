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

/** Routes that are more than a destination and a next hop: unreachable ones, and onlink ones. */
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class RouteFormsIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LAN = "/etc/systemd/network/10-lan.network";
  private static final String NOBODY = "10.1.200.7";

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
    lab = Lab.startBeside("forms-" + ofThese, LabShape.of(ofThese, 2));
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

  /** Runs a command on the inventory of the two hosts, with further lines of these sections. */
  private CommandResult hostgw(String command, String cluster, String defaults, String... options)
      throws IOException {
    Path file = LabInventory.of(lab).to(directory.resolve("hostgw.yaml"));
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replace("cluster:\n", "cluster:\n" + cluster)
            .replace("defaults:\n", "defaults:\n" + defaults));
    return Binary.hostgw().with(command, "-i", file.toString()).run(options);
  }

  private CommandResult unreachable(String command, String... options) throws IOException {
    return hostgw(command, "", "  unreachableClusterCIDR: true\n", options);
  }

  private CommandResult onlink(String command, String... options) throws IOException {
    String segment = "  segments: [{name: provider, cidrs: [%s/24], onlink: true}]\n";
    String network = first.address().replaceFirst("\\d+$", "0");
    return hostgw(command, segment.formatted(network), "", options);
  }

  private static List<String> plain(LabHost host) {
    return host.exec("ip", "route", "show", "proto", "73").ok().lines().map(String::strip).toList();
  }

  private String toSecond(String more) {
    return second.podCidr() + " via " + second.address() + " dev ens192" + more;
  }

  private void aPodLearnsThatNobodyIsThere() {
    CommandResult ping = first.pod("ping", "-c1", "-W2", NOBODY);

    assertThat(ping.exit()).isNotZero();
    assertThat(ping.stdout())
        .contains("From " + first.bridgeAddress() + " icmp_seq=1 Destination Host Unreachable");
    assertThat(first.exec("ip", "route", "get", NOBODY).exit()).isNotZero();
    assertThat(first.podPings(second.podAddress())).as("pods of other nodes").isTrue();
    assertThat(second.podPings(first.podAddress())).as("and back").isTrue();
    assertThat(first.pings(first.podAddress())).as("its own pods").isTrue();
  }

  @Test
  void podAddressesOfNoNodeDoNotLeakToTheGatewayAlsoAfterAReboot() throws IOException {
    assertThat(first.exec("ip", "route", "get", NOBODY).ok()).contains(" via ");

    assertThat(unreachable("apply", "-y").exit()).isZero();

    List<String> both = List.of("unreachable 10.1.0.0/16", toSecond(""));
    assertThat(plain(first)).isEqualTo(both);
    aPodLearnsThatNobodyIsThere();
    assertThat(first.bridgeRoute()).isEqualTo(HostgwTest.bridgeRouteOf(first));
    CommandResult again = unreachable("apply", "-y");
    assertThat(again.stdout()).contains("0 changed, 2 unchanged");

    lab.eachHost(LabHost::restartManager);
    Await.whether(SOON, () -> plain(first).equals(both));
    assertThat(plain(first)).as("after a restart of the manager").isEqualTo(both);
    lab.eachHost(LabHost::reboot);
    Await.whether(SOON, () -> plain(first).equals(both));
    assertThat(plain(first)).as("after a reboot").isEqualTo(both);
    aPodLearnsThatNobodyIsThere();
    assertThat(unreachable("drift").exit()).isZero();
  }

  @Test
  void switchedOffTheyAreGoneForGood() throws IOException {
    assertThat(unreachable("apply", "-y").exit()).isZero();

    CommandResult off = hostgw("apply", "", "", "-y");

    assertThat(off.exit()).as(off.toString()).isZero();
    assertThat(plain(first)).containsExactly(toSecond(""));
    first.reboot();
    Await.whether(SOON, () -> plain(first).equals(List.of(toSecond(""))));
    assertThat(plain(first)).as("after a reboot").containsExactly(toSecond(""));
    assertThat(first.exec("ip", "route", "get", NOBODY).ok()).contains(" via ");
  }

  @Test
  void aMissingOneIsDriftAndIsPutBack() throws IOException {
    assertThat(unreachable("apply", "-y").exit()).isZero();
    first.deleteRoute("unreachable 10.1.0.0/16 proto 73");

    CommandResult drift = unreachable("drift");

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout())
        .contains("- unreachable 10.1.0.0/16   missing at runtime (addresses of no node)");
    assertThat(unreachable("apply", "-y").exit()).isZero();
    aPodLearnsThatNobodyIsThere();
  }

  /** Without the segment's word such a next hop is refused; nothing of the host says it is near. */
  @Test
  void hostsWithNothingButAnAddressReachEachOtherOnTheLink() throws IOException {
    String before = first.readFile(LAN);
    lab.eachHost(RouteFormsIT::hasOneAddressOnly);
    try {
      CommandResult refused = hostgw("apply", "", "", "-y");
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

  /** As a provider sets hosts up: an address without a network, and a gateway on the link. */
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
