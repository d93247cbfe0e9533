package io.hostgw.run;

import io.hostgw.apply.ChangeStyle;
import io.hostgw.apply.NodeApply;
import io.hostgw.fleet.Fleet;
import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.model.Printable;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Progress;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.DesiredState;
import io.hostgw.plan.Terms;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The hosts of a run: read, and changed, many at a time. */
final class Hosts implements AutoCloseable {
  static final String INTERRUPTED = "interrupted before the host was contacted";

  private final Fleet fleet;
  private final NodeApply protocol;
  private final Supplier<Terms> terms;

  /**
   * Makes the hosts.
   *
   * @param fleet does many at a time
   * @param protocol does one
   * @param terms what the user answers for, and the time of each reading
   */
  Hosts(Fleet fleet, NodeApply protocol, Supplier<Terms> terms) {
    this.fleet = fleet;
    this.protocol = protocol;
    this.terms = terms;
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
    return fleet.each("read", tasks, new Reading());
  }

  private final class Reading implements Fleet.Work<DesiredState, Survey> {
    @Override
    public Survey on(DesiredState desired) {
      return protocol.survey(desired, terms.get());
    }

    @Override
    public Survey untouched(DesiredState desired) {
      return new Survey.Missed(new NodeOutcome.Failed(desired.node(), INTERRUPTED, true));
    }

    @Override
    public Survey broken(DesiredState desired, Throwable bug) {
      return new Survey.Missed(
          new NodeOutcome.Failed(desired.node(), internalError(bug) + "; please report it", false));
    }
  }

  /**
   * Changes what the surveys found to differ.
   *
   * @param surveys one for each node
   * @param style how hosts are changed
   * @return what became of each node, in the order of the surveys
   */
  List<NodeOutcome> change(List<Survey> surveys, ChangeStyle style) {
    return changing(style).with(fleet, "applied", surveys);
  }

  private DueWork changing(ChangeStyle style) {
    return new DueWork(plan -> protocol.change(plan, style), Hosts::broken);
  }

  static NodeOutcome broken(Node node, Throwable bug) {
    return new NodeOutcome.Failed(
        node,
        "%s; please report it; the host may have been changed: see `hostgw drift -l %s`"
            .formatted(internalError(bug), node.name()),
        false);
  }

  /**
   * Changes what the surveys of a run found to differ, in the order that the mesh needs.
   *
   * @param surveys one for each node
   * @param style how hosts are changed
   * @param staging in which portions, and how many may fail
   * @param progress is told as portions begin
   * @return what became of each node, in the order of the surveys
   */
  List<NodeOutcome> rollOut(
      List<Survey> surveys, ChangeStyle style, Staging staging, Progress progress) {
    List<Survey> due = surveys.stream().filter(Survey::isDue).toList();
    Map<NodeName, NodeOutcome> outcomes =
        new Rollout(fleet, protocol, terms, progress, staging, style).change(due);
    return surveys.stream()
        .map(
            survey ->
                survey.isDue() ? outcomes.get(survey.node().name()) : changing(style).on(survey))
        .toList();
  }

  /** Stops: what has not begun is not begun, and what runs is interrupted. */
  void cancel() {
    fleet.cancel();
  }

  /** Ends what was kept for further work on them. */
  @Override
  public void close() {
    fleet.close();
    protocol.close();
  }

  /** A mistake of hostgw's own that one node brings to light is no reason to forget the others. */
  static String internalError(Throwable bug) {
    return "internal error: " + Printable.of(String.valueOf(bug));
  }
}
