package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change that nobody confirms is undone by the host itself, whatever has become of hostgw. */
class ConfirmIT extends HostgwTest {
  private static final String PENDING = "/var/lib/hostgw/pending";
  private static final List<String> LEFT =
      List.of(
          PENDING,
          PENDING + ".new",
          "/var/lib/hostgw/reverting",
          "/etc/systemd/system/hostgw-boot.service",
          "/etc/systemd/system/sysinit.target.wants/hostgw-boot.service");

  private final LabHost first = host(1);

  private LabInventory old;
  private LabInventory next;

  ConfirmIT(Lab lab) {
    super(lab);
  }

  @BeforeEach
  void hostsHaveTheMeshOfAllButOne() {
    old = inventory().without(host(5));
    next = inventory();
    apply(old, "-l", first.name()).ok();
    isOld();
  }

  private void isOld() {
    assertThat(first.ownRoutes()).isEqualTo(routesWithoutLast());
    assertThat(persisted(first)).isEqualTo(routesWithoutLast());
  }

  private List<String> routesWithoutLast() {
    return meshRoutes(first).stream()
        .filter(route -> !route.startsWith(host(5).podCidr()))
        .toList();
  }

  private void nothingWaits() {
    assertThat(LEFT).noneMatch(first::exists);
    assertThat(first.shell("systemctl list-timers --all --no-legend 'hostgw-*'").ok()).isEmpty();
    assertThat(first.systemState()).isEqualTo("running");
  }

  private CommandResult leaveWaiting(String window) {
    return apply(next, "-l", first.name(), "--no-confirm", "--confirm-timeout", window);
  }

  @Test
  void aConfirmedChangeLeavesNothingWaiting() {
    apply(next, "-l", first.name()).ok();

    hasMesh(first);
    nothingWaits();
  }

  @Test
  void aChangeThatNobodyConfirmsIsUndoneInTime() {
    leaveWaiting("5s").ok();
    long waiting = System.nanoTime();
    hasMesh(first);
    assertThat(first.exists(PENDING)).isTrue();

    Await.until("the host goes back", SOON, () -> !first.exists(PENDING));

    assertThat(Duration.ofNanos(System.nanoTime() - waiting)).isLessThan(Duration.ofSeconds(15));
    Await.until("the revert ends", SOON, () -> LEFT.stream().noneMatch(first::exists));
    isOld();
    nothingWaits();
    CommandResult confirm = command("confirm", next).run("-l", first.name());
    assertThat(confirm.exit()).isEqualTo(3);
    assertThat(confirm.stdout()).contains("nobody confirmed it in time");
    apply(next, "-l", first.name()).ok();
    hasMesh(first);
  }

  @Test
  void whatCouldNotBeTakenAwayIsDriftAndGoesWithTheNextApply() {
    String units = "/etc/systemd/system";
    leaveWaiting("10m").ok();
    first.shell("mount --bind %1$s %1$s && mount -o remount,ro,bind %1$s".formatted(units)).ok();
    try {
      command("confirm", next).run("-l", first.name()).ok();
    } finally {
      first.exec("umount", units).ok();
    }
    assertThat(first.exists(units + "/hostgw-boot.service")).isTrue();

    CommandResult drift = drift(next, "-l", first.name());

    assertThat(drift.exit()).isEqualTo(2);
    assertThat(drift.stdout())
        .contains("hostgw-boot.service ", "is there, and no change waits (HGW590)");
    apply(next, "-l", first.name()).ok();
    nothingWaits();
    drift(next, "-l", first.name()).ok();
    hasMesh(first);
  }

  /** As the kernel does when memory is short: nothing of the script's own runs any more. */
  @Test
  void aRevertThatDiesOnItsWayIsDueAgain() {
    String dropIn = "/etc/systemd/system/systemd-networkd.service.d/lab-kill.conf";
    String timers = "systemctl list-units --all --plain --no-legend 'hostgw-revert-*.timer'";
    leaveWaiting("5s").ok();
    first.writeFile(
        dropIn, "[Service]\nExecStartPre=+-/bin/sh -c \"pkill -9 -f 'jo[b] revert'\"\n");
    first.exec("systemctl", "daemon-reload").ok();
    try {
      Await.until(
          "the revert is killed",
          SOON,
          () ->
              first.exists("/var/lib/hostgw/reverting")
                  && first.shell("pgrep -f 'jo[b] revert'").exit() != 0);
    } finally {
      first.exec("rm", "-r", dropIn.substring(0, dropIn.lastIndexOf('/'))).ok();
      first.exec("systemctl", "daemon-reload").ok();
    }
    assertThat(first.shell(timers).ok()).as("what is due in a minute").isNotEmpty();

    first.shell("systemctl start $(" + timers + " | cut -d' ' -f1 | sed 's/timer$/service/')").ok();

    Await.until("the revert ends", SOON, () -> LEFT.stream().noneMatch(first::exists));
    isOld();
    nothingWaits();
  }

  @Test
  void aRebootInTheWindowBootsTheLastConfirmedState() {
    leaveWaiting("10m").ok();

    first.reboot();

    isOld();
    nothingWaits();
  }

  @Test
  void aPersonAtTheConsoleUndoesItWithoutHostgw() {
    leaveWaiting("10m").ok();

    first.exec("/var/lib/hostgw/revert.sh").ok();

    isOld();
    nothingWaits();
  }

  @Test
  void aPersonKeepsAChangeAfterHavingLooked() {
    leaveWaiting("10m").ok();
    assertThat(drift(next, "-l", first.name()).stdout()).contains("HGW700");

    CommandResult confirm = command("confirm", next).run("-l", first.name());

    assertThat(confirm.exit()).isZero();
    assertThat(confirm.stdout()).contains("1 of 1 node confirmed");
    hasMesh(first);
    nothingWaits();
    drift(next, "-l", first.name()).ok();
  }

  @Test
  void theNextApplyTakesAnUnconfirmedChangeOverAndGoesBackToTheConfirmedStateIfItFails() {
    leaveWaiting("10m").ok();
    LabInventory third = old.without(host(4));

    apply(
            third,
            "-l",
            first.name(),
            "--no-confirm",
            "--confirm-timeout",
            "10m",
            "--max-removals",
            "9")
        .ok();
    assertThat(first.ownRoutes()).hasSize(2);
    first.exec("/var/lib/hostgw/revert.sh").ok();

    isOld();
    nothingWaits();
  }

  @Test
  void anApplyWithNothingLeftToDoConfirmsWhatWaits() {
    leaveWaiting("10m").ok();

    apply(next, "-l", first.name()).ok();

    hasMesh(first);
    nothingWaits();
  }

  /** hostgw asks a host whose answer is missing, and confirms what is whole there only. */
  @Test
  void aScriptThatIsKilledHalfWayIsNotConfirmedAndTheHostGoesBack() {
    String dropIn = "/run/systemd/system/systemd-networkd.service.d/lab.conf";
    first.writeFile(
        dropIn,
        "[Service]\nExecStartPre=-+/bin/sh -c 'rm /run/lab-kill && pkill -KILL -f \"^sh /run/hostgw/job\"'\n");
    first.shell("systemctl daemon-reload; touch /run/lab-kill").ok();
    CommandResult result;
    try {
      result = apply(next, "-l", first.name(), "--confirm-timeout", "5s");
      Await.until("the host goes back", SOON, () -> LEFT.stream().noneMatch(first::exists));
    } finally {
      first.shell("rm -f /run/lab-kill " + dropIn + "; systemctl daemon-reload").ok();
    }

    assertThat(first.exists("/run/lab-kill")).isFalse();
    assertThat(result.exit()).as(result.stdout()).isEqualTo(3);
    isOld();
    nothingWaits();
    assertThat(first.shell("ls -d /run/hostgw/job.* /run/hostgw/work.*").stdout()).isEmpty();
    assertThat(apply(next, "-l", first.name()).exit()).isZero();
    hasMesh(first);
  }
}
