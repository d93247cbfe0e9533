package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** An inventory that lost its nodes must not cost a cluster its routes. */
class GuardIT extends HostgwTest {
  GuardIT(Lab lab) {
    super(lab);
  }

  /** Half of the nodes are missing, as in a file that was cut. */
  @Test
  void anInventoryThatLostItsNodesRemovesNothing() {
    LabInventory ten = inventory();
    for (int lost = 91; lost <= 95; lost++) {
      ten = ten.with("lost" + lost, lab.network().address(lost), "10.1." + lost + ".0/24");
    }
    assertThat(apply(ten, "-l", "kubworker*").exit()).isZero();
    List<String> whole = lab.hosts().stream().map(GuardIT::allThatIsOurs).toList();
    assertThat(whole).allMatch(host -> host.contains("10.1.91.0/24 via "));

    CommandResult plan = plan(inventory());
    CommandResult stopped = apply(inventory());

    assertThat(plan.exit()).isZero();
    assertThat(plan.stderr())
        .contains("warning: apply will stop: 5 of 10 destinations would be removed");
    assertThat(stopped.exit()).isEqualTo(4);
    assertThat(stopped.stderr())
        .contains(
            "nothing was changed: 5 of 10 destinations would be removed (10.1.91.0/24, 10.1.92.0/24",
            "--max-removals 5");
    assertThat(lab.hosts().stream().map(GuardIT::allThatIsOurs).toList()).isEqualTo(whole);
    FaultTable.of(getClass().getSimpleName())
        .add("an inventory cut to half", HostKind.usual(), "old: the guard stops the run");

    assertThat(apply(inventory(), "--max-removals", "5").exit()).isZero();
    lab.hosts().forEach(this::hasMesh);
  }

  /** Routes and files, and when these were written. */
  private static String allThatIsOurs(LabHost host) {
    return host.ownRoutes()
        + host.shell(
                "cat "
                    + DROP_IN
                    + "; find /etc/systemd/network /var/lib/hostgw -type f -printf '%p %T@\n' | sort")
            .ok();
  }

  /** Lines of an inventory that were mixed up: two nodes have each other's podCIDR. */
  private LabInventory mixedUp() {
    return inventory()
        .withPodCidr(host(4), host(5).podCidr())
        .withPodCidr(host(5), host(4).podCidr());
  }

  private String moves() {
    return "%s would move from %s to %s; %s would move from %s to %s"
        .formatted(host(4).podCidr(), host(4), host(5), host(5).podCidr(), host(5), host(4));
  }

  @Test
  void podCidrsThatMoveBetweenNodesStopTheRunWithBothNamed() {
    assertThat(apply(inventory()).exit()).isZero();

    CommandResult stopped = apply(mixedUp());

    assertThat(stopped.exit()).isEqualTo(4);
    assertThat(stopped.stderr())
        .contains("nothing was changed: " + moves(), "--allow-moves (HGW620)");
    lab.hosts().forEach(this::hasMesh);

    CommandResult meant = apply(mixedUp(), "--allow-moves", "-l", host(1).name());
    assertThat(meant.exit()).as(meant.stderr()).isZero();
    assertThat(host(1).ownRoutes())
        .contains(meshRoute(host(4).podCidr(), host(5)), meshRoute(host(5).podCidr(), host(4)));
  }

  @Test
  void allGuardsAreToldAtOnce() {
    LabInventory seven =
        inventory()
            .with("lost1", lab.network().address(91), "10.1.91.0/24")
            .with("lost2", lab.network().address(92), "10.1.92.0/24");
    assertThat(apply(seven, "-l", "kubworker*").exit()).isZero();
    LabHost busy = host(1);
    String pid =
        busy.shell(
                "cp /bin/sleep /root/flanneld && { /root/flanneld 300 >/dev/null 2>&1 & echo $!; }")
            .ok();
    CommandResult stopped;
    CommandResult meant;
    try {
      stopped = apply(mixedUp(), "-l", busy.name(), "-o", "json");
      meant =
          apply(
              mixedUp(),
              "-l",
              busy.name(),
              "--max-removals",
              "2",
              "--allow-moves",
              "--allow-other-owner");
    } finally {
      busy.shell("kill " + pid + "; rm /root/flanneld").ok();
    }

    assertThat(stopped.exit()).isEqualTo(4);
    assertThat(stopped.stderr().lines().filter(line -> line.contains("nothing was changed: ")))
        .hasSize(3)
        .anyMatch(line -> line.contains("2 of 7 destinations would be removed"))
        .anyMatch(line -> line.contains(moves()))
        .anyMatch(
            line ->
                line.contains(busy + ": flannel is on the host as well (flanneld)")
                    && line.endsWith("--allow-other-owner (HGW621)"));
    assertThat(meant.exit()).as(meant.stderr()).isZero();
    assertThat(busy.ownRoutes()).hasSize(4);
  }

  @Test
  void hostsThatAreNotFitForAChangeAreLeftAloneAndTold() {
    LabHost full = host(1);
    LabHost newer = host(2);
    String state = "/var/lib/hostgw";
    full.shell("mkdir -p %1$s && mount -t tmpfs -o size=1m lab %1$s".formatted(state)).ok();
    newer.writeFile(state + "/version", "2\n");
    CommandResult result;
    CommandResult removal;
    try {
      result = apply(inventory());
      removal = command("remove", inventory()).with("-y").run(newer.name());
    } finally {
      full.exec("umount", state).ok();
      newer.exec("rm", "-r", state).ok();
    }

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.stdout())
        .contains("KiB are free in /var/lib/hostgw, and a change needs 4096; make room (HGW623)")
        .contains("its notes are of version 2, and this one knows version 1", "(HGW624)")
        .contains("Apply: 5 nodes: 3 changed, 0 unchanged, 2 refused.");
    assertThat(removal.exit()).isEqualTo(4);
    assertThat(removal.stdout()).contains("(HGW624)");
    assertThat(full.ownRoutes()).isEmpty();
    assertThat(newer.ownRoutes()).isEmpty();
    lab.hosts().subList(2, 5).forEach(this::hasMesh);
    assertThat(host(3).readFile(state + "/version").strip()).isEqualTo("1");
  }

  @Test
  void aClockThatIsWrongIsSaid() {
    LabHost early = host(3);
    String date = "/usr/bin/date";
    early.shell("mv %1$s %1$s.real".formatted(date)).ok();
    CommandResult plan;
    try {
      early.writeFile(date, "#!/bin/sh\nexec %s.real -d '10 minutes ago' \"$@\"\n".formatted(date));
      early.exec("chmod", "755", date).ok();
      plan = plan(inventory(), "-l", early.name());
    } finally {
      early.shell("mv %1$s.real %1$s".formatted(date)).ok();
    }

    assertThat(plan.stdout())
        .containsPattern(
            "the host's clock is (9|10) min behind that of this machine.*\\(HGW622\\)");
  }
}
