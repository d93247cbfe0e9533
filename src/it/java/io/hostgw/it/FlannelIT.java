package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The way of docs/from-flannel.md, with pods that are pinged all the time. */
class FlannelIT extends PairTest {
  private Path log;

  FlannelIT() {
    super("flannel", LabShape.of(HostKind.NETWORKD, 2));
  }

  @BeforeEach
  void flannelWasHere() {
    log = directory.resolve("hostgw.log");
    FlannelState.on(first, second);
    FlannelState.on(second, first);
  }

  @AfterEach
  void nothingIsLeft() {
    for (LabHost host : List.of(first, second)) {
      FlannelState.off(host);
      host.clean();
    }
  }

  private LabInventory complete() {
    return inventory()
        .withDefault("ipMasq: true")
        .withDefault("cni: bridge")
        .withDefault("hostSettings: manage");
  }

  private String outside() {
    return lab.network().address(254);
  }

  private void podsReachEachOtherAndTheWorld(String when) {
    assertThat(first.podPings(second.podAddress())).as(when).isTrue();
    assertThat(second.podPings(first.podAddress())).as(when).isTrue();
    assertThat(first.podPings(outside())).as("masqueraded " + when).isTrue();
  }

  @Test
  void podsLoseNothingOnTheWayFromFlannelAndNothingOfItComesBack() throws Exception {
    podsReachEachOtherAndTheWorld("by flannel's routes and rules");

    try (PodPings there = PodPings.between(first, second);
        PodPings back = PodPings.between(second, first)) {
      assertThat(hostgw("apply", complete(), "-y", "--adopt").exit()).isZero();
      assertThat(there.lost()).as("while adopted").isEmpty();
      assertThat(back.lost()).as("while adopted").isEmpty();
      assertThat(hostgw("drift", complete()).stdout()).contains("10-flannel.conflist", "HGW616");

      FlannelState.takesItsRulesAlong(second);
      assertThat(there.lost()).as("after flannel has ended").isEmpty();
      assertThat(back.lost()).as("after flannel has ended").isEmpty();

      CommandResult cleaned =
          hostgw("doctor", complete(), "--clean", "flannel", "-y", "--log", log.toString());
      assertThat(cleaned.exit()).as(cleaned.stdout()).isZero();
      assertThat(cleaned.stdout())
          .contains("link flannel.1", "link flannel-v6.1", "chain FLANNEL-POSTRTG of nat")
          .contains("chain FLANNEL-FWD of filter", FlannelState.CONFLIST, FlannelState.SUBNET_ENV);
      assertThat(there.lost()).as("while cleaned").isEmpty();
      assertThat(back.lost()).as("while cleaned").isEmpty();
    }

    isOnRecord();
    podsReachEachOtherAndTheWorld("after cleaning");
    assertThat(FlannelState.shown(first)).isEmpty();
    assertThat(FlannelState.shown(second)).isEmpty();
    assertThat(first.exists("/var/lib/hostgw/flannel/10-flannel.conflist")).isTrue();
    assertThat(hostgw("drift", complete()).exit()).isZero();

    first.reboot();
    second.reboot();

    Await.until("pods", SOON, () -> first.podPings(second.podAddress()));
    podsReachEachOtherAndTheWorld("after a reboot");
    assertThat(FlannelState.shown(first)).isEmpty();
    assertThat(first.shell("ls /etc/cni/net.d").ok()).isEqualTo("10-hostgw.conflist");
    assertThat(first.ownRoutes()).containsExactly(HostgwTest.meshRoute(second.podCidr(), second));
    assertThat(hostgw("doctor", complete()).exit()).isZero();
    assertThat(hostgw("drift", complete()).exit()).isZero();
  }

  /** On the host and in the log of --log alike. */
  private void isOnRecord() throws Exception {
    HostHistory.Entry noted = HostHistory.of(first).last();
    assertThat(noted.result()).isEqualTo("changed");
    assertThat(noted.reason()).contains("gone: link flannel.1", "FLANNEL-FWD");
    List<JsonNode> lines =
        Files.readAllLines(log).stream().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(3).path("exitCode").asInt()).isZero();
    JsonNode ours =
        lines.stream()
            .filter(line -> line.path("node").asString().equals(first.name()))
            .findFirst()
            .orElseThrow();
    assertThat(ours.path("change").asString()).isEqualTo("clean");
    assertThat(ours.path("result").asString()).isEqualTo("changed");
    assertThat(ours.path("who").asString()).isEqualTo(noted.who());
    assertThat(ours.path("digest").asString()).isEqualTo(noted.digest());
    assertThat(first.readFile("/var/lib/hostgw/history.jsonl"))
        .contains("\"id\":\"" + ours.path("id").asString() + "\",\"kind\":\"clean\"");
  }

  @Test
  void whatPodsNeedStaysAndNothingGoesWhileFlannelIsRunning() {
    String before = FlannelState.shown(first);
    CommandResult doctor = hostgw("doctor", inventory());
    assertThat(doctor.exit()).isEqualTo(2);
    assertThat(doctor.stdout())
        .contains("set ipMasq: true and apply first", "set cni: bridge and apply first")
        .contains("set hostSettings: manage and apply first", "HGW616");
    String pid = FlannelState.daemon(first);
    try {
      CommandResult refused =
          hostgw("doctor", inventory(), "--clean", "flannel", "-y", "-l", first.name());
      assertThat(refused.exit()).isEqualTo(4);
      assertThat(refused.stdout()).contains("flanneld is running: stop it first");
      assertThat(FlannelState.shown(first)).isEqualTo(before);
    } finally {
      FlannelState.stop(first, pid);
    }

    CommandResult cleaned =
        hostgw("doctor", inventory(), "--clean", "flannel", "-y", "-l", first.name());

    assertThat(cleaned.exit()).isEqualTo(4);
    assertThat(FlannelState.shown(first))
        .doesNotContain("flannel.1", "flannel-v6.1")
        .contains("-j FLANNEL-POSTRTG", "-j FLANNEL-FWD")
        .contains(FlannelState.CONFLIST, "/run/flannel");
    podsReachEachOtherAndTheWorld("afterwards");
  }
}
