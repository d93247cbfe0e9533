package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that only another host reaches: it is the way to them, and its trouble is told by name. */
class JumpIT extends PairTest {
  private LabHost bastion;

  JumpIT() {
    super("jump", LabShape.of(HostKind.usual(), 3));
  }

  @BeforeEach
  void theNodesLetNobodyButTheJumpHostIn() {
    bastion = lab.host(3);
    lab.eachHost(LabHost::clean);
    admit(first, bastion);
    admit(second, bastion);
  }

  @AfterEach
  void everybodyIsLetIn() {
    lab.eachHost(host -> host.shell("nft delete table inet gated").exit());
  }

  /** Has a host drop all SSH but that of another one. */
  private static void admit(LabHost host, LabHost only) {
    host.shell(
            """
            nft -f - <<'RULES'
            table inet gated
            delete table inet gated
            table inet gated {
              chain input {
                type filter hook input priority 0
                tcp dport 22 ip saddr != %s drop
              }
            }
            RULES
            """
                .formatted(only.address()))
        .ok();
  }

  /** The user of the inventory is not that of a jump host, as with OpenSSH. */
  private static String as(LabHost jump) {
    return "ops@" + jump.address();
  }

  private CommandResult through(String jump, String command, String... options) {
    String way = "proxyJump: '" + jump + "'";
    return hostgw(
        command, inventory().without(bastion).withSsh(first, way).withSsh(second, way), options);
  }

  /** The peers of its SSH connections so far. */
  private static List<String> logins(LabHost host) {
    return host.shell("journalctl --sync; journalctl -u ssh -o cat")
        .ok()
        .lines()
        .filter(line -> line.startsWith("Accepted publickey for ops from "))
        .map(line -> line.split(" ")[5])
        .toList();
  }

  @Test
  void nodesThatOnlyTheJumpHostReachesAreSetUpThroughOneConnectionToIt() {
    int before = logins(bastion).size();

    CommandResult apply = through(as(bastion), "apply", "-y");

    assertThat(apply.exit()).as(apply.toString()).isZero();
    assertThat(first.ownRoutes()).containsExactly(HostgwTest.meshRoute(second.podCidr(), second));
    assertThat(second.ownRoutes()).containsExactly(HostgwTest.meshRoute(first.podCidr(), first));
    Await.until("its journal has the logins of both nodes", SOON, () -> !logins(second).isEmpty());
    assertThat(logins(bastion)).hasSize(before + 1);
    assertThat(logins(first)).endsWith(bastion.address());
    assertThat(logins(second)).endsWith(bastion.address());
    assertThat(through(as(bastion), "drift").exit()).isZero();
    assertThat(bastion.shell("pgrep -u ops sshd").exit()).as("nothing is left there").isNotZero();
  }

  @Test
  void withoutTheJumpHostNobodyIsReached() {
    CommandResult drift = hostgw("drift", inventory().without(bastion), "--connect-timeout", "2s");

    assertThat(drift.exit()).isEqualTo(3);
    assertThat(drift.stdout()).contains("2 nodes unreachable");
  }

  @Test
  void aNodeBehindTwoJumpHostsIsReached() {
    admit(first, second);

    CommandResult drift =
        hostgw(
            "drift",
            inventory()
                .without(bastion)
                .without(second)
                .withSsh(first, "proxyJump: '%s,%s'".formatted(as(bastion), as(second))));

    assertThat(drift.exit()).as(drift.toString()).isIn(0, 2);
    assertThat(drift.stdout()).contains(first.name()).doesNotContain("unreachable: ");
    assertThat(logins(first)).endsWith(second.address());
  }

  @Test
  void aJumpHostThatIsDownIsNamedForEachNodeAndWaitedForOnce() {
    String way = "ssh: {proxyJump: '%s'}".formatted(as(bastion));
    LabInventory nodes = inventory().without(first).without(second).without(bastion);
    for (int i = 0; i < 10; i++) {
      nodes =
          nodes.with(
              new LabInventory.Entry(
                  "node" + i,
                  lab.network().address(100 + i),
                  "10.1.%d.0/24".formatted(100 + i),
                  List.of(way)));
    }
    bastion.cut();
    CommandResult drift;
    long start = System.nanoTime();
    try {
      drift = hostgw("drift", nodes, "-p", "1", "--connect-timeout", "4s");
    } finally {
      bastion.mend();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(drift.exit()).isEqualTo(3);
    assertThat(drift.stdout().lines().filter(line -> line.startsWith("node")))
        .hasSize(10)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("jump host %1$s: %1$s:22: no".formatted(bastion.address())));
  }

  @Test
  void aJumpHostThatForwardsNothingIsNamedWithTheOption() {
    bastion.writeFile("/etc/ssh/sshd_config.d/jump.conf", "AllowTcpForwarding no\n");
    bastion.shell("systemctl reload ssh").ok();
    CommandResult drift;
    try {
      drift = through(as(bastion), "drift");
    } finally {
      bastion.shell("rm /etc/ssh/sshd_config.d/jump.conf && systemctl reload ssh").ok();
    }

    assertThat(drift.exit()).isEqualTo(3);
    assertThat(drift.stdout())
        .contains(
            first.address() + ":22 by way of " + bastion.address() + ": the jump host lets in but",
            "AllowTcpForwarding");
  }

  @Test
  void aNodeThatIsDownBehindAJumpHostDoesNotStopTheOthers() {
    first.exec("systemctl", "stop", "ssh.socket", "ssh.service");
    CommandResult drift;
    try {
      drift = through(as(bastion), "drift");
    } finally {
      first.exec("systemctl", "start", "ssh").ok();
    }

    assertThat(drift.exit()).isEqualTo(3);
    assertThat(drift.stdout())
        .contains(
            "%s:22 by way of %s: connection refused".formatted(first.address(), bastion.address()),
            "1 node unreachable");
  }
}
