package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lab is what the other tests take it for. */
@ExtendWith(SharedLab.class)
class LabIT {
  private final Lab lab;

  LabIT(Lab lab) {
    this.lab = lab;
  }

  @BeforeEach
  void hostsKnowNothingOfHostgw() {
    lab.eachHost(LabHost::clean);
  }

  @Test
  void everyHostHasBootedWithoutAFailedUnit() {
    assertThat(lab.hosts()).hasSize(5);
    for (LabHost host : lab.hosts()) {
      assertThat(host.exec("systemctl", "is-system-running").stdout().strip())
          .as(() -> host + ": " + host.exec("systemctl", "--failed", "--plain").stdout())
          .isEqualTo("running");
      assertThat(host.exec("hostname").ok()).isEqualTo(host.name());
    }
  }

  @Test
  void aFreshHostHasItsOwnRoutesOnly() {
    assertThat(lab.host(1).routes())
        .extracting(HostRoute::toString)
        .containsExactlyInAnyOrder(
            "default via " + lab.network().address(254) + " dev ens192 proto static",
            "10.1.0.0/24 dev cni0 proto kernel scope link",
            lab.network().cidr() + " dev ens192 proto kernel scope link");
  }

  @Test
  void theLinkIsTheNetworkManagersOwn() {
    assertThat(lab.host(1).exec("networkctl", "status", "ens192").ok())
        .contains("/etc/systemd/network/10-lan.network", "(configured)");
  }

  @Test
  void aPodReachesItsBridge() {
    for (LabHost host : lab.hosts()) {
      assertThat(host.podPings(host.bridgeAddress())).as(host.name()).isTrue();
    }
  }

  @Test
  void hostsReachEachOther() {
    for (LabHost from : lab.hosts()) {
      for (LabHost to : lab.hosts()) {
        assertThat(from.pings(to.address())).as("%s to %s", from, to).isTrue();
      }
    }
  }

  @Test
  void podsReachEachOtherByRoutesAndARebootForgetsThem() {
    LabHost one = lab.host(1);
    LabHost two = lab.host(2);
    assertThat(one.podPings(two.podAddress())).as("without a route").isFalse();
    one.exec("ip", "route", "add", two.podCidr(), "via", two.address(), "proto", "73").ok();
    two.exec("ip", "route", "add", one.podCidr(), "via", one.address(), "proto", "73").ok();
    assertThat(one.podPings(two.podAddress())).as("with routes").isTrue();
    assertThat(one.routes())
        .extracting(HostRoute::toString)
        .contains(two.podCidr() + " via " + two.address() + " dev ens192 proto 73");

    lab.eachHost(LabHost::reboot);

    assertThat(one.routes()).extracting(HostRoute::dst).doesNotContain(two.podCidr());
    assertThat(two.routes()).extracting(HostRoute::dst).doesNotContain(one.podCidr());
    assertThat(one.podPings(one.bridgeAddress())).as("its pod is back").isTrue();
  }

  @Test
  void aRebootKeepsTheDiskAndTheHostKeys() {
    LabHost host = lab.host(5);
    String keys = host.shell("cat /etc/ssh/ssh_host_*_key.pub /etc/machine-id").ok();
    host.writeFile("/var/lib/lab/note", "here 'to' \"stay\"\n");
    host.writeFile("/run/lab/note", "here to go\n");

    host.reboot();

    assertThat(host.readFile("/var/lib/lab/note")).isEqualTo("here 'to' \"stay\"\n");
    assertThat(host.exec("test", "-e", "/run/lab/note").exit()).isEqualTo(1);
    assertThat(host.shell("cat /etc/ssh/ssh_host_*_key.pub /etc/machine-id").ok()).isEqualTo(keys);
    host.exec("rm", "-r", "/var/lib/lab").ok();
  }

  @Test
  void aHostThatIsCutKeepsItsRoutesAndReachesNobody() {
    LabHost cut = lab.host(3);
    LabHost peer = lab.host(4);
    var before = cut.routes();
    cut.cut();
    try {
      assertThat(cut.pings(peer.address())).isFalse();
      assertThat(peer.pings(cut.address())).isFalse();
      assertThat(lab.ssh(cut, "true").run().exit()).isEqualTo(255);
      assertThat(cut.routes()).isEqualTo(before);
    } finally {
      cut.mend();
    }
    Await.until(
        cut + " is on the network again", Duration.ofSeconds(10), () -> peer.pings(cut.address()));
    lab.ssh(cut, "true").run().ok();
  }

  @Test
  void theUserOfTheInventoryLogsInByKeyAndIsRootBySudo() throws Exception {
    for (LabHost host : lab.hosts()) {
      assertThat(lab.ssh(host, "id -un; sudo -n id -un").run().ok()).isEqualTo("ops\nroot");
    }
    assertThat(Files.readString(lab.inventory()))
        .contains("  - name: kubworker2", "    podCIDRs: [10.1.4.0/24]");
  }
}
