package io.hostgw.it;

import static io.hostgw.it.NetplanHosts.OURS;
import static io.hostgw.it.NetplanHosts.SOON;
import static io.hostgw.it.NetplanHosts.STATE;
import static io.hostgw.it.NetplanHosts.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is netplan's own, for each of its renderers: other people's files, the link's definition.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("kinds")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class NetplanIT {
  private static final String BROKEN = "/etc/netplan/50-broken.yaml";
  private static final String HIDING = "/run/netplan/90-hostgw.yaml";

  @Parameter HostKind kind;

  private NetplanHosts hosts;
  private LabHost first;

  static Stream<HostKind> kinds() {
    return HostKind.tested().stream().filter(kind -> kind.word().startsWith("netplan"));
  }

  @BeforeParameterizedClassInvocation
  void boot(HostKind ofThese) {
    hosts = NetplanHosts.boot(ofThese);
    first = hosts.first();
  }

  @AfterParameterizedClassInvocation
  void sweep() {
    if (hosts != null) {
      hosts.close();
    }
  }

  @BeforeEach
  void theMeshIsThere() {
    assertThat(hosts.apply(hosts.inventory()).exit()).isZero();
    hosts.haveMesh();
  }

  @Test
  void itsFileAddsToTheLinksDefinitionAndOnlyRootReadsIt() {
    assertThat(first.shell("stat -c %a:%U " + OURS).ok()).isEqualTo("600:root");
    assertThat(first.shell("netplan get ethernets.ens192.routes").ok())
        .contains("to: \"default\"", "to: \"" + hosts.second().podCidr() + "\"");
    assertThat(first.shell("netplan get").exit()).isZero();
    assertThat(first.systemState()).isEqualTo("running");
  }

  @Test
  void aBrokenFileOfSomebodyElseIsNamedBeforeAnythingIsWritten() {
    first.writeFile(BROKEN, "network:\n  version: 2\n  ethernets:\n\tens224: {}\n");
    try {
      assertThat(hosts.refusedUntouched(hosts.changed())).contains(BROKEN + ":4:1: ", "HGW540");
      hosts.haveMesh();
    } finally {
      first.exec("rm", BROKEN).ok();
    }
    assertThat(hosts.apply(hosts.changed()).exit()).as("once it is gone").isZero();
  }

  @Test
  void anEditThatSomebodyHasNotLoadedIsNotLoadedByUs() {
    String before = first.readFile(THEIRS);
    String more = hosts.withAnotherAddress(before);
    first.letEditsShow();
    first.writeFile(THEIRS, more);
    try {
      assertThat(hosts.refusedUntouched(hosts.changed())).contains("=10.77.0.1/24", "HGW506");
      first.shell("netplan generate").ok();
      assertThat(hosts.refusedUntouched(hosts.changed()))
          .as("made, but not read")
          .contains(THEIRS, "HGW506");

      hosts.theirs(more);

      assertThat(hosts.apply(hosts.changed()).exit()).as("once it is loaded").isZero();
      assertThat(first.podRoutes()).hasSize(2);
      assertThat(first.shell("ip -o address show dev ens192").ok()).contains("10.77.0.1/24");
    } finally {
      hosts.theirs(before);
    }
  }

  @Test
  void aFileThatHidesOursIsNamed() {
    first.writeFile(HIDING, "network: {version: 2}\n");
    try {
      assertThat(hosts.refusedUntouched(hosts.changed())).contains(HIDING + " hides " + OURS);
      assertThat(hosts.hostgw("drift", hosts.inventory()).stdout()).contains(HIDING);
    } finally {
      first.exec("rm", HIDING).ok();
    }
  }

  @Test
  void whatIsWrittenAndNotLoadedIsSaid() {
    assertThat(hosts.hostgw("apply", hosts.changed(), "--no-activate").exit()).isZero();
    CommandResult drift = hosts.hostgw("drift", hosts.changed());

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout()).contains("on disk, not loaded");

    hosts.restartManager();
    assertThat(hosts.onlyFor(first.name(), "drift", hosts.changed()).stdout())
        .as("netplan has not made its renderer's file of it")
        .contains("on disk, not loaded");

    assertThat(hosts.apply(hosts.changed()).exit()).isZero();
    assertThat(hosts.hostgw("drift", hosts.changed()).exit()).isZero();
  }

  @Test
  void aDefinitionOfAnotherNameThanTheLinksIsFound() {
    String before = first.readFile(THEIRS);
    renamed(before.replace("ens192: {", "lan: {match: {name: ens192}, "));
    try {
      assertThat(hosts.apply(hosts.changed()).exit()).isZero();

      assertThat(first.readFile(OURS)).contains("  ethernets:\n    \"lan\":\n");
      Set<String> routes = first.routeSet();
      first.reboot();
      Await.until("the routes are back", SOON, () -> first.routeSet().equals(routes));
      assertThat(hosts.hostgw("drift", hosts.changed()).exit()).isZero();
    } finally {
      renamed(before);
    }
  }

  /**
   * As docs/host.md says: a definition that only our file has left would take the link over. And
   * NetworkManager would not bring up a profile of another name without a reboot.
   */
  private void renamed(String theirs) {
    first.exec("rm", "-f", OURS).ok();
    first.writeFile(THEIRS, theirs);
    first.reboot();
  }

  @Test
  void aFailingActivationBringsTheOldRoutesAndFilesBack() {
    String file = first.readFile(OURS);
    Set<String> routes = first.routeSet();
    String state = first.shell(STATE).ok();
    first
        .shell(
            """
            set -e
            program=/usr/libexec/netplan/generate
            mv $program $program.lab
            cat >$program <<'END'
            #!/bin/sh
            case "$* " in --root-dir*) ;; *) ! rm /run/lab-fail-once 2>/dev/null || exit 1 ;; esac
            exec /usr/libexec/netplan/generate.lab "$@"
            END
            chmod 755 $program
            touch /run/lab-fail-once
            """)
        .ok();
    try {
      CommandResult result = hosts.onlyFor(first.name(), "apply", hosts.changed());

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.stdout()).contains("rolled back: netplan generate failed");
      assertThat(first.readFile(OURS)).isEqualTo(file);
      assertThat(first.routeSet()).isEqualTo(routes);
      assertThat(first.shell(STATE).ok()).isEqualTo(state);
      assertThat(hosts.hostgw("drift", hosts.inventory()).exit()).isZero();
    } finally {
      first.shell("cd /usr/libexec/netplan && mv generate.lab generate").ok();
    }
  }

  @Test
  void aNodeWithoutRoutesHasNoFileOfOurs() {
    LabInventory alone = LabInventory.of(hosts.lab()).without(hosts.second());

    assertThat(hosts.hostgw("apply", alone.text(), "--max-removals", "100%").exit()).isZero();

    assertThat(first.exists(OURS)).isFalse();
    assertThat(first.podRoutes()).isEmpty();
    hosts.restartManager();
    assertThat(first.podRoutes()).isEmpty();
  }
}
