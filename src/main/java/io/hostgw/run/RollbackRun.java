package io.hostgw.run;

import io.hostgw.apply.ChangeStyle;
import io.hostgw.apply.NodeApply;
import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.model.NodeName;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.outcome.WayBack;
import io.hostgw.script.GenerationChoice;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code rollback}: takes hosts back to what they were before a change, after all were read. */
public final class RollbackRun implements Cancellable {
  private final List<Node> nodes;
  private final GenerationChoice choice;
  private final Fleet fleet;
  private final NodeApply protocol;

  /**
   * Makes the run.
   *
   * @param nodes the hosts
   * @param number before which of its changes each; 0 for what the last run changed
   * @param settings how hosts are worked on
   */
  public RollbackRun(List<Node> nodes, long number, FleetSettings settings) {
    this.nodes = List.copyOf(nodes);
    this.choice = new GenerationChoice(number);
    this.fleet = settings.fleet();
    this.protocol = settings.protocol();
  }

  /** Returns the way back of each host, in the order of the nodes. */
  public List<WayBack> ways() {
    List<WayBack> ways =
        new NodeWork<WayBack>(
                node -> protocol.surveyForRollback(node, choice),
                failed -> WayBack.none(new Survey.Missed(failed)))
            .with(fleet, "read", nodes);
    return choice.equals(GenerationChoice.LAST) ? WayBack.ofOneRun(ways) : ways;
  }

  /**
   * Goes back.
   *
   * @param ways those of this run
   * @param activate whether network managers are to be told now
   * @param confirm whether each change is confirmed as soon as it is made; otherwise a person does
   *     it
   * @return what became of each host, in the order of the ways
   */
  public List<NodeOutcome> rollback(List<WayBack> ways, boolean activate, boolean confirm) {
    var style = new ChangeStyle(activate, confirm);
    Map<NodeName, GenerationChoice> choices =
        ways.stream()
            .collect(
                Collectors.toMap(
                    way -> way.survey().node().name(), way -> new GenerationChoice(way.number())));
    return new DueWork(
            plan -> protocol.rollback(plan, choices.get(plan.node().name()), style), Hosts::broken)
        .with(fleet, "rolled back", ways.stream().map(WayBack::survey).toList());
  }

  @Override
  public void cancel() {
    fleet.cancel();
  }

  @Override
  public void close() {
    fleet.close();
    protocol.close();
  }
}
