package io.hostgw.run;

import io.hostgw.apply.NodeApply;
import io.hostgw.fleet.Fleet;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.Printable;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.NodePlan;
import java.util.List;

/** The hosts of a run: read, and changed, many at a time. */
final class Hosts {
  private static final String INTERRUPTED = "interrupted before the host was contacted";

  private final Fleet fleet;
  private final NodeApply protocol;

  /**
   * Makes the hosts.
   *
   * @param fleet does many at a time
   * @param protocol does one
   */
  Hosts(Fleet fleet, NodeApply protocol) {
    this.fleet = fleet;
    this.protocol = protocol;
  }

  /**
   * Reads nodes and plans them. Changes nothing.
   *
   * @param mesh the mesh that they are part of
   * @param nodes the nodes
   * @return a survey for each, in their order
   */
  List<Survey> survey(RouteMesh mesh, List<Node> nodes) {
    List<Fleet.Task<DesiredState>> tasks =
        nodes.stream().map(node -> new Fleet.Task<>(node, new DesiredState(node, mesh))).toList();
    return fleet.each(
        "read",
        tasks,
        this::survey,
        desired -> new Survey.Missed(new NodeOutcome.Failed(desired.node(), INTERRUPTED, true)));
  }

  /**
   * Changes what the surveys found to differ.
   *
   * @param surveys one for each node
   * @param activate whether network managers are to load changed files now
   * @return what became of each node, in the order of the surveys
   */
  List<NodeOutcome> change(List<Survey> surveys, boolean activate) {
    List<Fleet.Task<Survey>> tasks =
        surveys.stream().map(survey -> new Fleet.Task<>(survey.node(), survey)).toList();
    return fleet.each(
        "applied",
        tasks,
        survey -> changeOrSay(survey, activate),
        survey ->
            survey.isDue()
                ? new NodeOutcome.Failed(survey.node(), INTERRUPTED, true)
                : change(survey, activate));
  }

  /** Stops: what has not begun is not begun, and what runs is interrupted. */
  void cancel() {
    fleet.cancel();
  }

  private Survey survey(DesiredState desired) {
    try {
      return protocol.survey(desired);
    } catch (RuntimeException | StackOverflowError bug) {
      return new Survey.Missed(internalError(desired.node(), bug));
    }
  }

  private NodeOutcome changeOrSay(Survey survey, boolean activate) {
    try {
      return change(survey, activate);
    } catch (RuntimeException | StackOverflowError bug) {
      NodeOutcome.Failed error = internalError(survey.node(), bug);
      return new NodeOutcome.Failed(
          survey.node(),
          "%s; the host may have been changed: see `hostgw drift -l %s`"
              .formatted(error.reason(), survey.node().name()),
          false);
    }
  }

  /** A mistake of hostgw's own that one node brings to light is no reason to forget the others. */
  private static NodeOutcome.Failed internalError(Node node, Throwable bug) {
    String words = Printable.of(String.valueOf(bug));
    return new NodeOutcome.Failed(node, "internal error: " + words + "; please report it", false);
  }

  private NodeOutcome change(Survey survey, boolean activate) {
    if (survey instanceof Survey.Missed missed) {
      return missed.trouble();
    }
    NodePlan plan = ((Survey.Planned) survey).plan();
    if (plan instanceof NodePlan.Refused refused) {
      return new NodeOutcome.Refused(refused.node(), refused.refusal());
    }
    var ready = (NodePlan.Ready) plan;
    return ready.isEmpty()
        ? new NodeOutcome.Unchanged(ready.node())
        : protocol.change(ready, activate);
  }
}
