package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A unit of our own on hosts whose network manager tells others what happens to its links. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
class UnitHookIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String HOOK = "/etc/NetworkManager/dispatcher.d/50-hostgw";

  private Lab lab;
  private LabHost first;
  private LabHost second;

  @TempDir Path directory;

  @BeforeAll
  void boot() {
    lab = Lab.startBeside("hook", LabShape.of(HostKind.NETWORKMANAGER, 2));
    first = lab.host(1);
    second = lab.host(2);
  }

  @AfterAll
  void sweep() {
    if (lab != null) {
      lab.close();
    }
  }

  private CommandResult hostgw(String command, String persistence, String... options) {
    LabInventory inventory =
        LabInventory.of(lab)
            .withPersistence(first, persistence)
            .withPersistence(second, persistence);
    return Binary.hostgw()
        .with(command, "-i", inventory.to(directory.resolve("hostgw.yaml")).toString())
        .run(options);
  }

  @BeforeEach
  void theMeshIsThere() {
    CommandResult applied = hostgw("apply", "unit", "-y");
    assertThat(applied.exit()).isZero();
    assertThat(applied.stdout()).contains("is down for less than 6 s");
  }

  private void comesBack(Set<String> before) {
    Await.whether(SOON, () -> first.routeSet().equals(before));
    assertThat(first.routeSet()).isEqualTo(before);
    assertThat(hostgw("drift", "unit").exit()).isZero();
    assertThat(first.systemState()).isEqualTo("running");
  }

  @Test
  void routesAreThereAfterACutARestartAndAReboot() {
    Set<String> before = first.routeSet();

    first.cable(false);
    Await.until("the link to lose its routes", SOON, () -> first.podRoutes().isEmpty());
    first.cable(true);
    comesBack(before);
    first.restartManager();
    comesBack(before);
    first.reboot();
    comesBack(before);
  }

  @Test
  void theHookIsGoneWithTheUnit() {
    assertThat(first.exists(HOOK)).isTrue();
    Set<String> before = first.routeSet();

    assertThat(hostgw("apply", "none", "-y").exit()).isZero();

    assertThat(first.exists(HOOK)).isFalse();
    assertThat(first.routeSet()).isEqualTo(before);
  }
}
