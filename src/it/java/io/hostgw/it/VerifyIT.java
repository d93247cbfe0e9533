package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is wrong between two hosts is named, by the host that has it, and nothing else is. */
class VerifyIT extends HostgwTest {
  private static final String TABLE =
      "nft add table inet test && nft 'add chain inet test in { type filter hook input priority 0; policy accept; }' && nft add rule inet test in ";

  VerifyIT(Lab lab) {
    super(lab);
  }

  @BeforeEach
  void hostsHaveTheirRoutes() {
    assertThat(apply(inventory()).exit()).isZero();
  }

  private CommandResult verify(String... options) {
    return command("verify", inventory()).with("--connect-timeout", "2s").run(options);
  }

  private static JsonNode json(CommandResult result) {
    return JsonMapper.builder().build().readTree(result.stdout());
  }

  /** Returns {@code FROM>TO CODE} of all that is wrong, without the common part of the names. */
  private static Set<String> faults(CommandResult result) {
    var faults = new TreeSet<String>();
    for (JsonNode node : json(result).path("nodes")) {
      for (JsonNode peer : node.path("peers")) {
        for (JsonNode fault : peer.path("faults")) {
          faults.add(
              "%s>%s %s"
                  .formatted(name(node), name(peer), fault.path("code").asString())
                  .replace("kubworker", ""));
        }
      }
    }
    return faults;
  }

  private static String name(JsonNode node) {
    return node.path("name").asString();
  }

  @Test
  void fiveHostsReachEachOtherAndNothingIsChanged() {
    List<Set<String>> before = lab.hosts().stream().map(LabHost::routeSet).toList();

    CommandResult result = verify();

    assertThat(result.exit()).as(result.toString()).isZero();
    assertThat(result.stdout())
        .contains("Verify: 5 nodes, 20 of 20 pairs well. 0 nodes unreachable.");
    assertThat(lab.hosts().stream().map(LabHost::routeSet).toList()).isEqualTo(before);
  }

  @Test
  void whatIsWrongIsToldByTheHostThatHasItAndNothingElseIs_flannel958() {
    LabHost first = host(1);
    LabHost second = host(2);
    LabHost fourth = host(4);
    LabHost fifth = host(5);
    first.deleteRoute(host(3).podCidr());
    second
        .shell("ip route replace %s via %s proto 73".formatted(fourth.podCidr(), fifth.address()))
        .ok();
    fifth.exec("ip", "link", "set", "ens192", "mtu", "1400").ok();
    fourth
        .shell(
            TABLE
                + "ip saddr %s ip daddr %s drop"
                    .formatted(host(3).address(), fourth.bridgeAddress()))
        .ok();
    CommandResult result;
    CommandResult text;
    try {
      result = verify("-o", "json");
      text = verify("-q");
    } finally {
      fifth.exec("ip", "link", "set", "ens192", "mtu", "1500").ok();
      fourth.exec("nft", "delete", "table", "inet", "test").ok();
    }

    assertThat(result.exit()).isEqualTo(2);
    assertThat(faults(result))
        .containsExactly(
            "1>3 HGW650",
            "1>5 HGW653",
            "2>4 HGW651",
            "2>5 HGW653",
            "3>4 HGW654",
            "3>5 HGW653",
            "4>5 HGW653");
    assertThat(text.stdout())
        .contains("no route to %s: the kernel takes \"default via ".formatted(host(3).podCidr()))
        .contains("to no packet of 1500 bytes, the MTU of ens192; its own link has 1400")
        .contains("\nkubworker2  2  . - . r m\n");
  }

  @Test
  void aHostThatIsOffTheNetworkIsSilentToAllAndAFrozenOneToNobody() {
    LabHost gone = host(3);
    LabHost frozen = host(4);
    gone.cut();
    frozen.pause();
    CommandResult result;
    try {
      result = verify("-o", "json");
    } finally {
      frozen.unpause();
      gone.mend();
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(json(result).path("nodes").valueStream().map(node -> node.path("status").asString()))
        .containsExactly("differs", "differs", "unreachable", "unreachable", "differs");
    assertThat(faults(result)).containsExactly("1>3 HGW652", "2>3 HGW652", "5>3 HGW652");
  }

  @Test
  void aFirewallBeforeANodeIsSeenByAllAndNotByTheNode() {
    LabHost closed = host(2);
    closed.shell(TABLE + "icmp type echo-request drop").ok();
    CommandResult result;
    try {
      result = verify("-o", "json");
    } finally {
      closed.exec("nft", "delete", "table", "inet", "test").ok();
    }

    assertThat(result.exit()).isEqualTo(2);
    assertThat(faults(result))
        .containsExactly("1>2 HGW652", "3>2 HGW652", "4>2 HGW652", "5>2 HGW652");
  }

  @Test
  void aHostWithoutPingLooksAtItsRoutesAllTheSame() {
    LabHost poor = host(1);
    poor.deleteRoute(host(2).podCidr());
    poor.exec("mv", "/usr/bin/ping", "/usr/bin/ping.away").ok();
    CommandResult result;
    try {
      result = verify("-o", "json");
    } finally {
      poor.exec("mv", "/usr/bin/ping.away", "/usr/bin/ping").ok();
    }

    assertThat(result.exit()).isEqualTo(2);
    assertThat(faults(result)).containsExactly("1>2 HGW650");
    assertThat(json(result).path("nodes").path(0).path("warnings").path(0).path("code").asString())
        .isEqualTo("HGW655");
  }

  @Test
  void aHostThatIsNotTheNodeIsRefused() {
    LabHost stranger = host(5);
    CommandResult result =
        command(
                "verify",
                inventory()
                    .withAddress(stranger, stranger.address().replaceFirst("\\d+$", "99"))
                    .withSshHost(stranger, stranger.login()))
            .run("-l", stranger.name());

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stdout()).contains("refused: the host has no address", "HGW501");
  }
}
