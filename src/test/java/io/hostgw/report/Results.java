package io.hostgw.report;

import io.hostgw.Clusters;
import io.hostgw.facts.Difference;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Inventory;
import io.hostgw.model.InventoryDigest;
import io.hostgw.model.Node;
import io.hostgw.model.ProblemCode;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.Change;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.Finding;
import io.hostgw.plan.NodePlan;
import io.hostgw.plan.Observed;
import io.hostgw.plan.Refusal;
import java.util.ArrayList;
import java.util.List;

/** A run on the seed cluster in which every kind of thing happened. */
final class Results {
  static final Inventory INVENTORY = Clusters.seed();
  static final RouteMesh MESH = RouteMesh.of(INVENTORY);
  static final PlanContext CONTEXT =
      new PlanContext(
          "0.1",
          "inventories/kubworkers.yaml",
          InventoryDigest.of(INVENTORY),
          List.of("kub*", "!kubworker9"),
          List.of(),
          List.of());

  private Results() {}

  static Node node(int number) {
    return Clusters.node(INVENTORY, "kubworker" + number);
  }

  private static NodePlan.Ready ready(int number, List<Finding> warnings, Change... changes) {
    return new NodePlan.Ready(
        new DesiredState(node(number), MESH),
        Observed.NETWORKD,
        "ens192",
        1500,
        List.of(changes),
        warnings,
        Observed.HASH,
        List.of());
  }

  private static NodePlan.Ready everyChange() {
    List<WantedRoute> wanted = new DesiredState(node(1), MESH).wanted();
    return ready(
        1,
        List.of(
            new Finding(
                ProblemCode.UNAPPLIED_EDITS,
                "/etc/systemd/network/20-wan.network was changed after networkd started")),
        new Change.RemoveRoute(
            new OwnRoute("10.1.0.0/24", "192.168.2.45", ""),
            Change.RemoveRoute.Reason.OWN_POD_CIDR),
        new Change.AddRoute(wanted.get(0)),
        new Change.AdoptRoute(
            wanted.get(3),
            new ForeignRoute(
                wanted.get(3).destination(), wanted.get(3) + " dev ens192 metric 100")),
        new Change.ReplaceRoute(wanted.get(1), new OwnRoute("10.1.2.0/24", "192.168.2.99", "")),
        new Change.ReplaceRoute(
            wanted.get(2), new OwnRoute("10.1.3.0/24", "192.168.2.48", "metric 50")),
        new Change.RemoveRoute(
            new OwnRoute("10.1.3.0/24", "-", "type 6"), Change.RemoveRoute.Reason.TWIN),
        new Change.RemoveRoute(
            new OwnRoute("10.1.200.0/24", "192.168.2.100", ""), Change.RemoveRoute.Reason.NO_NODE),
        new Change.WriteFile(
            "/etc/systemd/network/10-lan.network.d/50-hostgw.conf", "networkd", 4, true),
        new Change.RemoveFile("/etc/systemd/network/20-old.network.d/50-hostgw.conf"),
        new Change.SetState(
            new Difference("settings", "net.ipv4.ip_forward", "is 0, should be 1")));
  }

  static List<Survey> surveys() {
    return List.of(
        new Survey.Planned(everyChange()),
        new Survey.Planned(ready(2, List.of())),
        new Survey.Planned(
            new NodePlan.Refused(
                node(3), new Refusal(Refusal.Kind.IDENTITY, "the host has another address"))),
        new Survey.Missed(new NodeOutcome.Unreachable(node(4), "connection refused", true)),
        new Survey.Missed(new NodeOutcome.Failed(node(5), "sudo asks for a password", false)));
  }

  static List<NodeOutcome> outcomes() {
    return List.of(
        new NodeOutcome.Changed(everyChange()),
        new NodeOutcome.Unchanged(node(2)),
        new NodeOutcome.Refused(
            node(3), new Refusal(Refusal.Kind.IDENTITY, "the host has another address")),
        new NodeOutcome.Unreachable(node(4), "connection refused", true),
        new NodeOutcome.Failed(node(5), "sudo asks for a password", false),
        new NodeOutcome.RolledBack(node(1), "cannot write the file: No space left on device"));
  }

  /** Surveys beside the outcomes. */
  static List<Survey> surveysOfOutcomes() {
    var surveys = new ArrayList<>(surveys());
    surveys.add(new Survey.Planned(everyChange()));
    return List.copyOf(surveys);
  }
}
