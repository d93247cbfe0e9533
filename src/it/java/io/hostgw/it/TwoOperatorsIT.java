package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two people who change the same hosts from different inventories: every host is one's or the
 * other's, and both are told the truth.
 */
class TwoOperatorsIT extends HostgwTest {
  private static final String ALL = "kubworker*";
  private static final int ROUNDS = Integer.getInteger("hostgw.lab.rounds", 2);
  private static final String OTHER = "10.1.91.0/24";

  /** Where the other person logs in while the first one cannot. */
  private static final int SECOND_PORT = 2222;

  private final LabHost first = host(1);

  TwoOperatorsIT(Lab lab) {
    super(lab);
  }

  @AfterEach
  void everybodyIsLetIn() {
    first.shell("nft delete table inet gated; systemctl stop lab-sshd.service").exit();
  }

  /** Two inventories that differ in the address of one node. */
  private LabInventory one() {
    return inventory().with("other", lab.network().address(91), OTHER);
  }

  private LabInventory another() {
    return inventory().with("other", lab.network().address(92), OTHER);
  }

  private List<String> routes(LabHost of, int octet) {
    String other = OTHER + " via " + lab.network().address(octet) + " dev ens192 proto 73";
    return Stream.concat(meshRoutes(of).stream(), Stream.of(other)).sorted().toList();
  }

  private Binary run(String name, LabInventory inventory, String hosts) {
    return Binary.hostgw()
        .with("apply", "-y", "-l", hosts)
        .with("-i", inventory.to(directory.resolve(name + ".yaml")).toString());
  }

  @Test
  void bothAreToldWhatStaysWhoeverWasFirst() {
    run("another", another(), ALL).run().ok();
    FaultTable table = FaultTable.of(getClass().getSimpleName());
    for (int round = 0; round < ROUNDS; round++) {
      Map<LabHost, Integer> before = new HashMap<>();
      lab.hosts().forEach(host -> before.put(host, HostHistory.of(host).entries().size()));

      Binary.Running runOne = run("one", one(), ALL).with("-o", "json").start();
      Binary.Running runAnother = run("another", another(), ALL).with("-o", "json").start();
      CommandResult ofOne = runOne.finish();
      CommandResult ofAnother = runAnother.finish();

      for (LabHost host : lab.hosts()) {
        HostHistory history = HostHistory.of(host).after(before.get(host));
        String what = "round %d, %s: %s".formatted(round, host, history);
        boolean isOne = host.ownRoutes().equals(routes(host, 91));
        assertThat(host.ownRoutes()).as(what).isEqualTo(routes(host, isOne ? 91 : 92));
        assertThat(persisted(host)).as(what).isEqualTo(host.ownRoutes());
        tellsTheTruth(ofOne, host, history, what);
        tellsTheTruth(ofAnother, host, history, what);
      }
      assertThat(List.of(ofOne.exit(), ofAnother.exit())).isSubsetOf(0, 3, 4);
      table.add(
          "two operators at once", HostKind.usual(), "one's or the other's, and both are told");
    }
    run("another", another(), ALL).run().ok();
    lab.hosts()
        .forEach(host -> assertThat(host.ownRoutes()).as(host.name()).isEqualTo(routes(host, 92)));
  }

  /**
   * A change is said to be made where the host has noted that it was confirmed, and nowhere else.
   */
  private static void tellsTheTruth(
      CommandResult result, LabHost host, HostHistory history, String what) {
    JsonNode report = JsonMapper.shared().readTree(result.stdout());
    String outcome = outcome(report, host);
    String digest = report.path("inventory").path("digest").asString();

    assertThat(outcome.equals("changed"))
        .as(what + " " + result.stdout() + result.stderr())
        .isEqualTo(history.has("confirmed", digest));
    if (result.exit() == 0) {
      assertThat(outcome).as(what).isIn("changed", "unchanged");
    }
  }

  private static String outcome(JsonNode report, LabHost host) {
    for (JsonNode node : report.path("nodes")) {
      if (node.path("name").asString().equals(host.name())) {
        return node.path("outcome").asString();
      }
    }
    throw new AssertionError("nothing of " + host + " in " + report);
  }

  /** Has the first host take no more logins at its usual port, from when a change begins there. */
  private void nobodyComesToConfirm() {
    first
        .shell(
            """
            end=$(($(date +%s) + 30))
            until ls /run/hostgw/job.* >/dev/null 2>&1; do
              [ "$(date +%s)" -lt "$end" ] || exit 1
              sleep 0.005
            done
            nft -f - <<'RULES'
            table inet gated {
              chain input {
                type filter hook input priority 0
                tcp dport 22 ct state new reject with tcp reset
              }
            }
            RULES
            """)
        .ok();
    Await.until("the change is made", SOON, () -> first.exists("/var/lib/hostgw/pending/whole"));
  }

  /** Makes a change that cannot be confirmed, and meanwhile somebody else another one. */
  private CommandResult takenOver(LabInventory mine, LabInventory theirs) {
    first
        .exec("systemd-run", "--unit=lab-sshd", "/usr/sbin/sshd", "-D", "-p", "" + SECOND_PORT)
        .ok();
    Binary.Running running = run("one", mine, first.name()).start();
    nobodyComesToConfirm();
    CommandResult other =
        run("another", theirs.withSsh(first, "port: " + SECOND_PORT), first.name()).run();
    assertThat(other.exit()).as(other.stdout() + other.stderr()).isZero();
    first.exec("nft", "delete", "table", "inet", "gated").ok();
    return running.finish();
  }

  @Test
  void whoseChangeWasTakenOverByAnotherIsToldByWhom() {
    CommandResult result = takenOver(one(), another());

    assertThat(result.exit()).as(result.stdout()).isEqualTo(3);
    String who = HostHistory.of(first).last().who();
    assertThat(result.stdout())
        .contains(
            "changed, but before that was confirmed, "
                + who
                + " has made another change there, which stays");
    assertThat(first.ownRoutes()).isEqualTo(routes(first, 92));
    assertThat(persisted(first)).isEqualTo(routes(first, 92));
    assertThat(HostHistory.of(first).entries())
        .extracting(HostHistory.Entry::result)
        .containsExactly("takenover", "confirmed");
    assertThat(HostHistory.of(first).entries().get(0).reason()).isEqualTo("by " + who);
  }

  @Test
  void whoseChangeSomebodyElseMadeAsWellHasMadeIt() {
    CommandResult result = takenOver(one(), one());

    assertThat(result.exit()).as(result.stdout() + result.stderr()).isZero();
    assertThat(result.stdout()).contains("1 changed");
    assertThat(first.ownRoutes()).isEqualTo(routes(first, 91));
  }
}
