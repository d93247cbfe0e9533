package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Two hostgw on one host. */
class LockIT extends HostgwTest {
  LockIT(Lab lab) {
    super(lab);
  }

  @Test
  void whoFindsAHostLockedIsToldByWhom() {
    LabHost locked = host(2);
    LockHolder alice = LockHolder.on(locked, "alice@bastion");
    CommandResult result;
    try {
      result = apply(inventory(), "--lock-timeout", "2s");
    } finally {
      alice.letGo();
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout()).contains("another hostgw is at work there: alice@bastion");
    isUntouched(locked);
    List.of(host(1), host(3), host(4), host(5)).forEach(this::hasMesh);
  }

  @Test
  void whoFindsAHostLockedWaitsForIt() {
    LabHost locked = host(2);
    LockHolder alice = LockHolder.on(locked, "alice@bastion");
    Binary.Running waiting;
    try {
      waiting = command("apply", inventory()).with("-y").start();
      Await.until(
          "the second is at the lock",
          SOON,
          () -> locked.shell("pgrep -f '^/usr/bin/flock -w'").exit() == 0);
      List.of(host(1), host(3)).forEach(this::eventuallyHasMesh);
      isUntouched(locked);
      assertThat(waiting.isRunning()).isTrue();
    } finally {
      alice.letGo();
    }

    assertThat(waiting.finish().exit()).isZero();
    lab.hosts().forEach(this::hasMesh);
  }

  private void eventuallyHasMesh(LabHost host) {
    Await.until(
        host + " is done meanwhile",
        SOON,
        () -> host.exists(DROP_IN) && host.ownRoutes().equals(meshRoutes(host)));
  }

  /** As another hostgw's activation does it, only slower. */
  @Test
  void aPlanThatMeetsARestartOfTheNetworkManagerWaitsForItsEnd() {
    LabHost restarting = host(1);
    String dropIn = "/run/systemd/system/systemd-networkd.service.d/lab.conf";
    restarting.writeFile(dropIn, "[Service]\nExecStartPre=+/bin/sleep 3\n");
    restarting.shell("systemctl daemon-reload; systemctl restart --no-block systemd-networkd").ok();
    CommandResult result;
    try {
      Await.until(
          "networkd restarts",
          SOON,
          () -> restarting.exec("systemctl", "is-active", "systemd-networkd").exit() != 0);
      result = plan(inventory(), "-l", restarting.name());
    } finally {
      restarting.shell("rm -f " + dropIn + "; systemctl daemon-reload").ok();
    }

    assertThat(result.exit()).as(result.stdout()).isZero();
    assertThat(result.stdout()).contains("4 to add");
  }

  @Test
  void twoWhoApplyTheSameAtOnceBothSucceed() {
    Binary apply = command("apply", inventory()).with("-y");

    Binary.Running one = apply.start();
    Binary.Running other = apply.start();

    List<CommandResult> results = List.of(one.finish(), other.finish());
    assertThat(results).extracting(CommandResult::exit).as(results.toString()).containsOnly(0);
    lab.hosts().forEach(this::hasMesh);
    assertThat(drift(inventory()).exit()).isZero();
  }
}
