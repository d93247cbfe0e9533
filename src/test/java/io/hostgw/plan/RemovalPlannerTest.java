package io.hostgw.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.hostgw.Clusters;
import io.hostgw.facts.OurFile;
import io.hostgw.facts.OwnRoute;
import io.hostgw.model.Inventory;
import io.hostgw.model.Node;
import org.junit.jupiter.api.Test;

class RemovalPlannerTest {
  private static final Inventory SEED = Clusters.seed();
  private static final Node NODE = Clusters.node(SEED, "kubworker1");
  private static final OwnRoute ROUTE = new OwnRoute("10.1.1.0/24", "192.168.2.46", "");
  private static final OwnRoute NOWHERE = new OwnRoute("10.1.0.0/16", "-", "type unreachable");
  private static final OurFile PROFILE =
      file("networkmanager", "/etc/NetworkManager/system-connections/lan.nmconnection");
  private static final OurFile SYSCTLS = file("settings", "/etc/sysctl.d/90-hostgw.conf");

  private static OurFile file(String keeper, String path) {
    return new OurFile(keeper, path, "644", "b".repeat(64), true);
  }

  private static NodePlan.Ready plan(Observed observed, boolean keepRoutes) {
    return (NodePlan.Ready) RemovalPlanner.plan(NODE, observed.facts(), keepRoutes);
  }

  @Test
  void allRoutesAndFilesGoWhateverTheInventoryWants() {
    Observed host = Observed.of("192.168.2.44").own(ROUTE, NOWHERE).drop(SYSCTLS, PROFILE);

    NodePlan.Ready plan = plan(host, false);

    assertThat(plan.changes())
        .containsExactly(
            new Change.RemoveRoute(NOWHERE, Change.RemoveRoute.Reason.NOT_UNREACHABLE),
            new Change.RemoveRoute(ROUTE, Change.RemoveRoute.Reason.NO_NODE),
            new Change.RemoveFile(SYSCTLS.path()),
            new Change.WriteFile(PROFILE.path(), "networkmanager", 0, false));
    assertThat(plan.warnings())
        .extracting(Finding::line)
        .singleElement()
        .asString()
        .contains("HGW631");
    assertThat(plan.desired().wanted()).isEmpty();
    assertThat(plan.desired().files().features()).isEmpty();
  }

  @Test
  void routesThatStayAreSaidToBeNobodys() {
    NodePlan.Ready plan = plan(Observed.of("192.168.2.44").own(ROUTE).drop(PROFILE), true);

    assertThat(plan.changes()).noneMatch(Change.RemoveRoute.class::isInstance).hasSize(1);
    assertThat(plan.warnings())
        .extracting(Finding::line)
        .containsExactly(
            "1 route stays and is nobody's any more: lost at the next reboot, or when ens192 goes down (HGW630)");
  }

  @Test
  void aHostThatIsNotTheNodeAnyMoreIsNoReasonToStop() {
    NodePlan.Ready plan = plan(Observed.of("192.168.2.99").own(ROUTE), false);

    assertThat(plan.changes()).hasSize(1);
    assertThat(plan.node().name()).isEqualTo(NODE.name());
  }

  @Test
  void whereNothingIsThereNothingIsSaid() {
    NodePlan.Ready plan = plan(Observed.of("192.168.2.44").own().edit("/etc/x.network"), false);

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.warnings()).isEmpty();
  }

  @Test
  void editsOfOthersAreSaidBeforehand() {
    Observed host = Observed.of("192.168.2.44").own(ROUTE).edit("/etc/x.network");

    assertThat(plan(host, false).warnings())
        .extracting(Finding::line)
        .singleElement()
        .asString()
        .startsWith("/etc/x.network was changed and not loaded since")
        .contains("HGW506");
  }
}
