package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A unit of our own on hosts whose network manager tells others what happens to its links. */
class UnitHookIT extends PairTest {
  private static final String HOOK = "/etc/NetworkManager/dispatcher.d/50-hostgw";

  UnitHookIT() {
    super("hook", LabShape.of(HostKind.NETWORKMANAGER, 2));
  }

  private CommandResult hostgw(String command, String persistence, String... options) {
    return hostgw(
        command,
        inventory().withPersistence(first, persistence).withPersistence(second, persistence),
        options);
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
