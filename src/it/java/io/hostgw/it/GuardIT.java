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
}
