package io.hostgw.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An inventory that lost its nodes must not cost a cluster its routes. */
class GuardIT extends HostgwTest {
  GuardIT(Lab lab) {
    super(lab);
  }

  @Test
  void anInventoryThatLostItsNodesRemovesNothing() {
    LabInventory seven =
        inventory()
            .with("lost1", lab.network().address(91), "10.1.91.0/24")
            .with("lost2", lab.network().address(92), "10.1.92.0/24");
    assertThat(apply(seven, "-l", "kubworker*").exit()).isZero();
    lab.hosts().forEach(host -> assertThat(host.ownRoutes()).hasSize(6));

    CommandResult plan = plan(inventory());
    CommandResult stopped = apply(inventory());

    assertThat(plan.exit()).isZero();
    assertThat(plan.stderr())
        .contains("warning: apply will stop: 2 of 7 destinations would be removed");
    assertThat(stopped.exit()).isEqualTo(4);
    assertThat(stopped.stderr())
        .contains(
            "nothing was changed: 2 of 7 destinations would be removed (10.1.91.0/24, 10.1.92.0/24)",
            "--max-removals 2");
    lab.hosts().forEach(host -> assertThat(host.ownRoutes()).hasSize(6));

    assertThat(apply(inventory(), "--max-removals", "2").exit()).isZero();
    lab.hosts().forEach(this::hasMesh);
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
}
