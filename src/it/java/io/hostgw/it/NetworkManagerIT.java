package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keyfiles of NetworkManager; what happens to every kind of hosts is in BackendsIT. */
class NetworkManagerIT extends PairTest {
  private static final String PROFILES = "/etc/NetworkManager/system-connections/";
  private static final String KEYFILE = PROFILES + "lan.nmconnection";
  private static final int MANY = 5000;

  private String original;

  NetworkManagerIT() {
    super("profiles", LabShape.of(HostKind.NETWORKMANAGER, 2).withIpv6());
  }

  @BeforeAll
  void rememberTheProfile() {
    original = first.readFile(KEYFILE);
  }

  @BeforeEach
  void theMeshIsThere() {
    assertThat(apply(mesh()).exit()).isZero();
    hasRoutes();
  }

  private String mesh() {
    return LabInventory.of(lab).text();
  }

  private String withAnotherNode() {
    return LabInventory.of(lab).with("new", lab.network().address(60), "10.1.60.0/24").text();
  }

  /** For the first host, unless the options name others. */
  private CommandResult hostgw(String command, String inventory, String... options) {
    try {
      Path file = Files.writeString(directory.resolve("hostgw.yaml"), inventory);
      return Binary.hostgw()
          .with(command, "-i", file.toString(), "-l", first.name())
          .within(Duration.ofSeconds(240))
          .run(options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandResult apply(String inventory) {
    return hostgw("apply", inventory, "-y", "--max-removals", "100%");
  }

  private void hasRoutes() {
    assertThat(first.podRoutes())
        .containsExactly(second.podCidr() + " via " + second.address() + " dev ens192");
    assertThat(first.exec("ip", "-6", "route", "show", second.ipv6PodCidr()).ok())
        .contains("via " + second.ipv6Address())
        .hasLineCount(1);
  }

  /** The host's own people change their profile and have the link take it over. */
  private void theirs(String keyfile) {
    first.writeFile(KEYFILE, keyfile);
    first
        .shell(
            "chmod 600 "
                + KEYFILE
                + "; nmcli connection load "
                + KEYFILE
                + "; nmcli device reapply ens192")
        .ok();
  }

  /** The revert is the same script, but has checked nothing before it loads the profile. */
  @Test
  void aChangeThatNobodyConfirmsIsUndoneInTheProfileAndOnTheLink() {
    String before = first.readFile(KEYFILE);
    hostgw("apply", withAnotherNode(), "-y", "--no-confirm", "--confirm-timeout", "5s").ok();
    assertThat(first.podRoutes()).hasSize(2);

    Await.until(
        "the host goes back",
        Duration.ofSeconds(60),
        () -> HostHistory.of(first).last().result().equals("reverted"));

    hasRoutes();
    assertThat(first.readFile(KEYFILE)).isEqualTo(before);
    assertThat(first.exec("nmcli", "-g", "IP4.ROUTE", "device", "show", "ens192").ok())
        .doesNotContain("10.1.60.0/24");
    assertThat(first.systemState()).isEqualTo("running");
  }

  @Test
  void theProfileHasItsOriginalFormAgainWhenTheLastRouteIsGone() {
    assertThat(first.readFile(KEYFILE)).isNotEqualTo(original);

    assertThat(apply(LabInventory.of(lab).without(second).text()).exit()).isZero();

    assertThat(first.readFile(KEYFILE)).isEqualTo(original);
    assertThat(first.podRoutes()).isEmpty();
  }

  @Test
  void whatOthersHaveInTheProfileStaysAndItsSecretsStayOnTheHost() {
    String profile = PROFILES + "Wired connection 1.nmconnection";
    String theirs =
        original.replace(
                "method=manual\naddress1=" + first.address(),
                "method=manual\nroute3=10.77.0.0/24,"
                    + second.address()
                    + "\naddress1="
                    + first.address())
            + "\n[user]\nlab.word=hidden$(id)`id`\n";
    assertThat(theirs).contains("route3=");
    first.exec("rm", KEYFILE).ok();
    first.writeFile(profile, theirs);
    try {
      first
          .shell(
              "chmod 600 /etc/NetworkManager/system-connections/*; nmcli connection reload; nmcli device reapply ens192")
          .ok();
      CommandResult plan = hostgw("plan", withAnotherNode(), "-o", "json", "-v");
      CommandResult apply = hostgw("apply", withAnotherNode(), "-y", "-v");

      assertThat(apply.exit()).as(apply.stdout()).isZero();
      assertThat(plan.stdout()).contains(profile);
      for (CommandResult result : List.of(plan, apply)) {
        assertThat(result.stdout() + result.stderr()).doesNotContain("hidden");
      }
      String now = first.readFile(profile);
      assertThat(now).contains("lab.word=hidden$(id)`id`\n", "route3=10.77.0.0/24,");
      assertThat(now).contains("route5=10.1.60.0/24," + lab.network().address(60) + ",0\n");
      assertThat(first.shell("ip route show 10.77.0.0/24").ok()).contains(second.address());
      assertThat(first.exec("stat", "-c", "%a %U", profile).ok().strip()).isEqualTo("600 root");
      assertThat(first.shell("grep -rl hidden /run /var/lib/hostgw /tmp /root; :").ok().lines())
          .allMatch(file -> file.startsWith("/var/lib/hostgw/generations/"));
      first.restartManager();
      // The route stays while NetworkManager starts; what it reads is about to be exchanged again.
      Await.until(
          "NetworkManager has their profile up",
          Duration.ofSeconds(20),
          () ->
              first
                  .shell("nmcli -t -f DEVICE,STATE,CONNECTION device")
                  .stdout()
                  .contains("ens192:connected:lan"));
      assertThat(first.shell("ip route show 10.77.0.0/24").ok()).contains(second.address());
    } finally {
      first.exec("rm", "-f", profile).ok();
      theirs(original);
    }
  }

  @Test
  void anEditThatTheLinkDoesNotRunWithIsRefusedWithTheDifference() {
    String keyfile = first.readFile(KEYFILE);
    String edited = keyfile.replace("[ipv4]\n", "[ipv4]\ndns=9.9.9.9;\n");
    first.writeFile(KEYFILE, edited);
    first.exec("chmod", "600", KEYFILE).ok();
    try (RouteMonitor monitor = RouteMonitor.on(first)) {
      CommandResult onDisk = hostgw("apply", withAnotherNode(), "-y");

      assertThat(onDisk.exit()).isEqualTo(4);
      assertThat(onDisk.stdout()).contains(KEYFILE, "has dns", "9.9.9.9", "HGW506");
      assertThat(first.readFile(KEYFILE)).isEqualTo(edited);
      assertThat(first.exec("nmcli", "-g", "ipv4.dns", "connection", "show", "lan").ok().strip())
          .isEmpty();
      assertThat(first.shell("nmcli -g NAME connection show").ok()).doesNotContain("trial");
      first.exec("nmcli", "connection", "load", KEYFILE).ok();
      CommandResult inMemory = hostgw("plan", withAnotherNode());

      assertThat(inMemory.stdout()).contains("! " + KEYFILE + " was changed and not loaded since");
      assertThat(monitor.events()).isEmpty();
    } finally {
      theirs(keyfile);
    }
  }

  @Test
  void twoManagersOfOneLinkAreRefusedWithTheEvidence() {
    String networkFile = "/etc/systemd/network/10-second.network";
    first.writeFile(
        networkFile,
        "[Match]\nName=ens192\n[Network]\nKeepConfiguration=yes\nAddress=%s/24\n"
            .formatted(first.address()));
    try {
      first.exec("systemctl", "start", "systemd-networkd").ok();
      CommandResult result = hostgw("apply", withAnotherNode(), "-y");

      assertThat(result.exit()).as(result.stdout()).isEqualTo(4);
      assertThat(result.stdout()).contains(networkFile, KEYFILE, "both manage ens192");
    } finally {
      first.exec("rm", networkFile).ok();
      first.exec("systemctl", "stop", "systemd-networkd.socket", "systemd-networkd");
      first.reboot();
    }
  }

  @Test
  void aLinkThatDoesNotTakeItIsRolledBack() {
    String keyfile = first.readFile(KEYFILE);
    first
        .shell(
            """
            mv /usr/bin/busctl /usr/bin/busctl.real
            printf '#!/bin/sh\\ncase " $* " in *" Reapply "*) exit 1 ;; esac\\nexec busctl.real "$@"\\n' >/usr/bin/busctl
            chmod 755 /usr/bin/busctl
            """)
        .ok();
    try {
      CommandResult result = hostgw("apply", withAnotherNode(), "-y");

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.stdout())
          .contains("rolled back: cannot activate what networkmanager keeps");
      assertThat(first.readFile(KEYFILE)).isEqualTo(keyfile);
      hasRoutes();
    } finally {
      first.shell("mv /usr/bin/busctl.real /usr/bin/busctl").ok();
    }
    assertThat(hostgw("drift", mesh()).exit()).isZero();
  }

  @Test
  void anUnreachablePrefixIsKeptOnce() {
    String unreachable =
        mesh().replace("persistence: auto", "persistence: auto\n  unreachableClusterCIDR: true");

    assertThat(apply(unreachable).exit()).isZero();
    first.restartManager();
    String[] show = {"ip", "route", "show", "type", "unreachable"};
    Await.until("it is there", Duration.ofSeconds(20), () -> !first.exec(show).ok().isEmpty());

    assertThat(first.exec(show).ok()).hasLineCount(1);
    assertThat(hostgw("drift", unreachable).stdout()).contains("as it should be");
  }

  @Test
  void fiveThousandRoutesAreWrittenLoadedAndTakenAwayAgain() {
    theirs(original.replace("[ipv6]", "address2=172.16.0.1/16\n\n[ipv6]"));
    String nodes =
        IntStream.range(0, MANY)
            .mapToObj(
                node ->
                    "  - {name: n%d, addresses: [172.16.%d.%d], podCIDRs: [10.%d.%d.0/24]}\n"
                        .formatted(node, node / 200, node % 200 + 10, node / 200 + 20, node % 200))
            .collect(Collectors.joining());
    String many = mesh().replace("podCIDRs: [10.1.0.0/16", "podCIDRs: [10.0.0.0/8") + nodes;
    try {
      assertThat(apply(many).exit()).isZero();
      first.restartManager();

      Await.until("all are there", Duration.ofSeconds(60), () -> manyRoutes() == MANY);
      assertThat(hostgw("drift", many).stdout()).contains("as it should be");
      assertThat(apply(mesh()).exit()).isZero();
      assertThat(manyRoutes()).isZero();
      hasRoutes();
    } finally {
      theirs(original);
    }
  }

  private long manyRoutes() {
    return first
        .shell("ip route show proto static")
        .ok()
        .lines()
        .filter(line -> line.contains(" via 172.16."))
        .count();
  }
}
