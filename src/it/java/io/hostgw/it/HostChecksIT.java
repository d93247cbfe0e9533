package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What else is on hosts, found before pod routes get in its way or it in theirs. */
class HostChecksIT extends HostgwTest {
  private static final String RESOLVED = "/run/systemd/resolve/resolv.conf";

  HostChecksIT(Lab lab) {
    super(lab);
  }

  /** All hosts, and one more node whose podCIDR the test puts something into. */
  private LabInventory withOther() {
    return inventory().with("other", lab.network().address(90), "10.1.200.0/24");
  }

  @Test
  void aPodCidrOnDocker0IsRefusedAndTheOtherHostsAreDone() {
    LabHost first = host(1);
    first.shell("ip link add docker0 type bridge && ip address add 10.1.128.1/17 dev docker0").ok();
    try {
      CommandResult result = apply(withOther(), "-l", "kubworker*");

      assertThat(result.exit()).isEqualTo(4);
      assertThat(result.stdout())
          .contains(
              "refused: podCIDR 10.1.200.0/24 of other overlaps the network 10.1.128.0/17 of docker0 (HGW505)");
      isUntouched(first);
      assertThat(host(2).ownRoutes()).hasSize(5);
    } finally {
      first.exec("ip", "link", "del", "docker0").ok();
    }
  }

  @Test
  void aDifferenceInMtuIsSaidByEveryCommandAndChangesNothing() {
    LabHost second = host(2);
    second.exec("ip", "link", "set", "ens192", "mtu", "1400").ok();
    try {
      String warning =
          "1500 on kubworker1 kubworker3 kubworker4 kubworker5, 1400 on kubworker2 (HGW514)";
      CommandResult plan = plan(inventory());
      assertThat(plan.exit()).isZero();
      assertThat(plan.stdout()).contains(warning);
      assertThat(plan(inventory(), "-o", "json").stdout())
          .containsOnlyOnce("\"code\" : \"HGW514\"");

      assertThat(apply(inventory()).exit()).isZero();

      lab.hosts().forEach(this::hasMesh);
      CommandResult nothingToDo = apply(inventory());
      assertThat(nothingToDo.stdout()).contains(warning, "0 changed, 5 unchanged");
      CommandResult drift = drift(inventory());
      assertThat(drift.exit()).isZero();
      assertThat(drift.stdout()).contains(warning);
      assertThat(drift(inventory(), "-q").stdout()).doesNotContain("MTU");
    } finally {
      second.exec("ip", "link", "set", "ens192", "mtu", "1500").ok();
    }
  }

  @Test
  void anotherOwnerOfPodRoutesIsSaid_flannel_calico() {
    LabHost first = host(1);
    String route = "10.1.201.0/24 via " + host(2).address() + " proto 12";
    String pid =
        first
            .shell(
                "cp /bin/sleep /root/flanneld && { /root/flanneld 300 >/dev/null 2>&1 & echo $!; }")
            .ok()
            .strip();
    first.addRoute(route);
    try {
      CommandResult plan = plan(inventory());

      assertThat(plan.exit()).isZero();
      assertThat(plan.stdout())
          .containsOnlyOnce("flannel is on the host as well (flanneld)")
          .containsOnlyOnce("\"10.1.201.0/24 via " + host(2).address() + " dev ens192 proto 12\"")
          .contains("set by BIRD, which Calico uses (proto 12) (HGW513)");
    } finally {
      first.deleteRoute(route);
      first.shell("kill " + pid + " && rm /root/flanneld").ok();
    }
  }

  @Test
  void podsThatLiveOutsideOfTheirPodCidrAreSaid_flannel1013_kubespray5231() {
    LabHost first = host(1);
    first.exec("ip", "address", "add", "10.244.3.1/24", "dev", "cni0").ok();
    first.writeFile(
        "/etc/cni/net.d/10-calico.conflist",
        """
        { "name": "k8s-pod-network", "plugins": [
          { "type": "calico", "ipam": { "type": "calico-ipam" } }, { "type": "portmap" } ] }
        """);
    try {
      assertThat(plan(inventory()).stdout())
          .containsOnlyOnce("where no route leads: cni0 has 10.244.3.0/24 (HGW510)")
          .containsOnlyOnce("by calico-ipam, which takes no notice of podCIDRs (HGW511)");
    } finally {
      first.exec("rm", "-r", "/etc/cni").ok();
      first.exec("ip", "address", "del", "10.244.3.1/24", "dev", "cni0").ok();
    }
  }

  @Test
  void aNameServerInsideOfAPodCidrIsSaid() {
    LabHost first = host(1);
    first.writeFile(RESOLVED, "# made by a test\nnameserver 10.1.200.53\n");
    try {
      assertThat(plan(withOther(), "-l", "kubworker*").stdout())
          .containsOnlyOnce("name server 10.1.200.53 is inside of podCIDR 10.1.200.0/24 of other");
    } finally {
      first.exec("rm", "-r", "/run/systemd/resolve").ok();
    }
  }

  /** The host sees its client where the test says: as it would one that comes from there. */
  @Test
  void aRouteThatWouldCutTheOperatorOffIsRefusedUntilItIsThere() {
    LabHost first = host(1);
    String seen =
        "add table ip seen; add chain ip seen in { type nat hook input priority 100; };"
            + " add rule ip seen in tcp dport 22 snat to 10.1.200.7";
    first.exec("nft", seen).ok();
    try {
      CommandResult refused = apply(withOther(), "-l", first.name());
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.stdout())
          .contains(
              "hostgw is logged in from 10.1.200.7, which is inside of podCIDR 10.1.200.0/24");
      isUntouched(first);

      CommandResult meant = apply(withOther(), "-l", first.name(), "--allow-operator");
      assertThat(meant.exit()).as(meant.stdout()).isZero();
      assertThat(meant.stdout()).contains("hostgw is logged in from 10.1.200.7", "(HGW508)");
      assertThat(first.ownRoutes())
          .contains(
              "10.1.200.0/24 via %s dev ens192 proto 73".formatted(lab.network().address(90)));

      first.clean();
      first.addRoute("10.1.200.0/24 via " + lab.network().address(90) + " proto 73");
      assertThat(plan(withOther(), "-l", first.name()).exit()).isZero();
    } finally {
      first.exec("nft", "delete table ip seen").ok();
    }
  }

  @Test
  void aHostWithAllTheRoutesOfTheInternetIsAskedForThoseOfPodsOnly() throws IOException {
    LabHost first = host(1);
    String routes =
        """
        i=0
        while [ $i -lt 12000 ]; do
          echo "route add 60.$((i / 256)).$((i %% 256)).0/24 via %s proto 186"
          i=$((i + 1))
        done | ip -batch -
        """;
    first.shell(routes.formatted(host(2).address())).ok();
    try {
      String text =
          inventory()
              .withPodCidr(host(5), "192.0.2.0/24")
              .text()
              .replaceFirst("  podCIDRs:.*\n", "");
      Path file = Files.writeString(directory.resolve("far.yaml"), text);

      CommandResult plan = hostgw("plan", "-i", file.toString(), "-l", first.name());

      assertThat(plan.exit()).isZero();
      assertThat(plan.stdout()).contains("192.0.2.0/24 via " + host(5).address());
    } finally {
      first.exec("ip", "route", "flush", "proto", "186").ok();
    }
  }
}
