package io.hostgw.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Makes things go wrong on a host at a chosen step of hostgw's scripts, of which nothing is changed
 * for that. The scripts look for programs in /usr/sbin first, and those that they run are in
 * /usr/bin (where /usr/sbin has one of the same name, it is a link): so links in /usr/sbin to one
 * small script stand before all of them. It passes calls on, and counts those that change the host
 * and are made in the session of a script that hostgw has sent; at the one of the number that it
 * was told, that call fails, or something happens first: the session is killed, a disk is full.
 */
record FaultyTools(LabHost host) {
  private static final String PROGRAM = "/usr/local/lib/lab-fault";
  private static final String TOOLS =
      "busctl cat chmod date ip ln mkdir mktemp mv netplan nmcli rm rmdir setsid sort sync systemctl systemd-run";

  /** Puts the links there. Other programs of the host pass through them, too. */
  void install() {
    host.writeFile(PROGRAM, program());
    host.shell(
            """
            set -e
            chmod 755 %1$s
            for tool in %2$s; do
              [ ! -e /usr/bin/$tool ] && [ ! -e /usr/sbin/$tool ] || ln -sfT %1$s /usr/sbin/$tool
            done
            """
                .formatted(PROGRAM, TOOLS))
        .ok();
  }

  private static String program() {
    try {
      return Files.readString(HostDefinition.baseDirectory().resolve("src/lab/fault"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Has something happen at a step of what hostgw does next; at step 0 nothing, but calls count.
   */
  void arm(FaultPlan.Injection injection) {
    HostFault fault = injection.fault();
    host.shell("rm -rf /run/lab-fault; mkdir /run/lab-fault").ok();
    host.writeFile("/run/lab-fault/hook", fault.hook());
    host.shell(fault.before(host.kind())).ok();
    host.writeFile(
        "/run/lab-fault/armed", injection.step() + " " + (fault.fails() ? "fail" : "hook") + "\n");
  }

  /** The calls since then that change the host. */
  List<String> calls() {
    return host.shell("cat /run/lab-fault/calls 2>/dev/null || :").ok().lines().toList();
  }

  boolean hasFired() {
    return host.exists("/run/lab-fault/fired");
  }

  /** The cause of the trouble goes away; what it has done stays. */
  void lift(HostFault fault) {
    host.shell(fault.lift() + "\nrm -rf /run/lab-fault").ok();
  }
}
