package io.hostgw.run;

import io.hostgw.apply.ChangeStyle;
import io.hostgw.apply.NodeApply;
import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.NodePlan;
import java.util.List;

/** {@code remove}: takes all of hostgw off hosts, after all were read. */
public final class RemoveRun implements Cancellable {
  private final List<Node> nodes;
  private final boolean keepRoutes;
  private final Fleet fleet;
  private final NodeApply protocol;

  /**
   * Makes the run.
   *
   * @param nodes the hosts
   * @param keepRoutes whether their routes stay until the next reboot
   * @param settings how hosts are worked on
   */
  public RemoveRun(List<Node> nodes, boolean keepRoutes, FleetSettings settings) {
    this.nodes = List.copyOf(nodes);
    this.keepRoutes = keepRoutes;
    this.fleet = settings.fleet();
    this.protocol = settings.protocol();
  }

  /** Returns what would go from each host, in the order of the nodes. */
  public List<Survey> surveys() {
    return fleet.each(
        "read", nodes.stream().map(node -> new Fleet.Task<>(node, node)).toList(), new Reading());
  }

  /**
   * Takes it off.
   *
   * @param surveys those of this run
   * @param activate whether network managers are to be told now
   * @param confirm whether each removal is confirmed as soon as it is made; otherwise a person does
   *     it
   * @return what became of each host, in the order of the surveys
   */
  public List<NodeOutcome> remove(List<Survey> surveys, boolean activate, boolean confirm) {
    return fleet.each(
        "removed",
        surveys.stream().map(survey -> new Fleet.Task<>(survey.node(), survey)).toList(),
        new Removing(new ChangeStyle(activate, confirm)));
  }

  private final class Reading implements Fleet.Work<Node, Survey> {
    @Override
    public Survey on(Node node) {
      return protocol.surveyForRemoval(node, keepRoutes);
    }

    @Override
    public Survey untouched(Node node) {
      return new Survey.Missed(new NodeOutcome.Failed(node, Hosts.INTERRUPTED, true));
    }

    @Override
    public Survey broken(Node node, Throwable bug) {
      return new Survey.Missed(
          new NodeOutcome.Failed(node, Hosts.internalError(bug) + "; please report it", false));
    }
  }

  private final class Removing implements Fleet.Work<Survey, NodeOutcome> {
    private final ChangeStyle style;

    Removing(ChangeStyle style) {
      this.style = style;
    }

    @Override
    public NodeOutcome on(Survey survey) {
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
          : protocol.remove(ready, keepRoutes, style);
    }

    @Override
    public NodeOutcome untouched(Survey survey) {
      return survey.isDue()
          ? new NodeOutcome.Failed(survey.node(), Hosts.INTERRUPTED, true)
          : on(survey);
    }

    @Override
    public NodeOutcome broken(Survey survey, Throwable bug) {
      return new NodeOutcome.Failed(
          survey.node(),
          Hosts.internalError(bug)
              + "; please report it; the host may have been changed: `hostgw remove` again says what is left",
          false);
    }
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
