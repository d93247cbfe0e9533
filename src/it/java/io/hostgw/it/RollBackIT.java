package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A step that fails on the host: it is as it was, and the others are done. */
class RollBackIT extends HostgwTest {
  private static final String DIRECTORY = "/etc/systemd/network/10-lan.network.d";

  RollBackIT(Lab lab) {
    super(lab);
  }

  @Test
  void aFullDiskRollsANewNodeBackToNothing() {
    LabHost full = host(1);
    full.shell("mkdir -p %1$s && mount -t tmpfs -o size=4k lab %1$s".formatted(DIRECTORY)).ok();
    full.shell("cat /dev/zero >" + DIRECTORY + "/fill 2>/dev/null || :").ok();
    try {
      List<HostRoute> before = full.routes();
      String run = full.networkManagerRun();

      CommandResult result = apply(inventory());

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.stdout())
          .contains("rolled back: cannot write " + DROP_IN, "No space left on device")
          .contains("4 changed, 0 unchanged, 1 rolled back");
      assertThat(full.routes()).isEqualTo(before);
      assertThat(full.dropIns()).containsExactly(DIRECTORY + "/fill");
      assertThat(full.networkManagerRun()).isEqualTo(run);
      lab.hosts().subList(1, 5).forEach(this::hasMesh);
    } finally {
      full.exec("umount", DIRECTORY).ok();
    }
  }

  @Test
  void aFullDiskKeepsTheOldRoutesAndTheOldFile() {
    LabHost full = host(1);
    LabInventory changed = inventory().without(host(5)).with("new", peer(60), "10.1.60.0/24");
    apply(inventory()).ok();
    String file = full.readFile(DROP_IN);
    full.shell(
            """
            set -e
            cp %1$s /run/lab-drop-in
            mount -t tmpfs -o size=8k lab %2$s
            cp /run/lab-drop-in %1$s
            cat /dev/zero >%2$s/fill 2>/dev/null || :
            """
                .formatted(DROP_IN, DIRECTORY))
        .ok();
    try {
      List<HostRoute> before = full.routes();

      CommandResult result = apply(changed, "-l", full.name());

      assertThat(result.exit()).isEqualTo(3);
      assertThat(result.stdout()).contains("rolled back: ", "No space left on device");
      assertThat(full.routes()).isEqualTo(before);
      assertThat(full.readFile(DROP_IN)).isEqualTo(file);
      assertThat(full.dropIns()).containsExactly(DROP_IN, DIRECTORY + "/fill");
    } finally {
      full.exec("umount", DIRECTORY).ok();
    }
    hasMesh(full);
    assertThat(apply(changed, "-l", full.name()).exit()).as("with room again").isZero();
    assertThat(full.ownRoutes())
        .contains("10.1.60.0/24 via " + peer(60) + " dev ens192 proto 73")
        .isEqualTo(persisted(full));
  }

  @Test
  void aDirectoryForBackupsThatCannotBeWrittenStopsBeforeTheFirstChange() {
    LabHost readOnly = host(2);
    String state = "/var/lib/hostgw";
    readOnly.shell("mkdir %1$s && mount -t tmpfs -o ro lab %1$s".formatted(state)).ok();
    List<String> events;
    CommandResult result;
    try (RouteMonitor monitor = RouteMonitor.on(readOnly)) {
      result = apply(inventory());
      events = monitor.events();
    } finally {
      readOnly.exec("umount", state).ok();
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout())
        .contains("cannot keep a copy in /var/lib/hostgw", "Read-only file system")
        .contains("nothing was changed");
    assertThat(events).isEmpty();
    assertThat(readOnly.ownRoutes()).isEmpty();
    assertThat(readOnly.dropIns()).isEmpty();
  }

  @Test
  void aRunDirectoryThatCannotBeWrittenIsSaidByName() {
    LabHost readOnly = host(2);
    readOnly.shell("mkdir -p /run/hostgw && mount -t tmpfs -o ro lab /run/hostgw").ok();
    CommandResult result;
    try {
      result = apply(inventory());
    } finally {
      readOnly.exec("umount", "/run/hostgw").ok();
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout()).contains("/run/hostgw", "Read-only file system");
    isUntouched(readOnly);
  }

  @Test
  void anActivationThatFailsBringsTheOldRoutesAndFilesBack() {
    LabHost failing = host(3);
    apply(inventory()).ok();
    String file = failing.readFile(DROP_IN);
    List<HostRoute> before = failing.routes();
    String dropIn = "/run/systemd/system/systemd-networkd.service.d/lab.conf";
    failing.writeFile(
        dropIn, "[Service]\nExecStartPre=+/bin/sh -c '! rm /run/lab-fail-once 2>/dev/null'\n");
    failing.shell("systemctl daemon-reload; touch /run/lab-fail-once").ok();
    CommandResult result;
    try {
      result = apply(inventory().without(host(5)), "-l", failing.name());
    } finally {
      failing.shell("rm -f /run/lab-fail-once " + dropIn + "; systemctl daemon-reload").ok();
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout()).contains("rolled back: ", "systemd-networkd did not restart");
    assertThat(failing.routes()).isEqualTo(before);
    assertThat(failing.readFile(DROP_IN)).isEqualTo(file);
    assertThat(failing.dropIns()).containsExactly(DROP_IN);
    assertThat(failing.exec("systemctl", "is-active", "systemd-networkd").ok()).isEqualTo("active");
    assertThat(drift(inventory()).exit()).isZero();
  }

  @Test
  void networkdThatDidNotComeUpAgainIsStartedByTheRevert() {
    LabHost failing = host(3);
    apply(inventory()).ok();
    String dropIn = "/run/systemd/system/systemd-networkd.service.d/lab.conf";
    failing.writeFile(dropIn, "[Service]\nExecStartPre=+/bin/sh -c '! test -e /run/lab-fail'\n");
    failing.shell("systemctl daemon-reload; touch /run/lab-fail").ok();
    CommandResult result;
    try {
      result =
          apply(inventory().without(host(5)), "-l", failing.name(), "--confirm-timeout", "10m");
      assertThat(failing.exec("systemctl", "is-active", "systemd-networkd").exit()).isNotZero();
    } finally {
      failing.shell("rm -f /run/lab-fail " + dropIn + "; systemctl daemon-reload").ok();
    }

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.stdout()).contains("going back failed");
    failing.exec("/var/lib/hostgw/revert.sh").ok();

    hasMesh(failing);
    assertThat(failing.exec("systemctl", "is-active", "systemd-networkd").ok()).isEqualTo("active");
    assertThat(drift(inventory()).exit()).isZero();
  }

  private String peer(int octet) {
    return lab.network().address(octet);
  }
}
