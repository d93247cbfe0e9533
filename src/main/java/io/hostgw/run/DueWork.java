package io.hostgw.run;

import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Survey;
import io.hostgw.plan.NodePlan;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is to be done on nodes as their surveys say; nodes with nothing to do keep what these found.
 *
 * @param change does it by a plan
 * @param bug makes an outcome of an exception that nobody foresaw
 */
record DueWork(
    Function<NodePlan.Ready, NodeOutcome> change, BiFunction<Node, Throwable, NodeOutcome> bug)
    implements Fleet.Work<Survey, NodeOutcome> {
  /**
   * Does it with every node.
   *
   * @param verb what is done, for progress
   * @param surveys one a node
   * @return what became of each, in the order of the surveys
   */
  List<NodeOutcome> with(Fleet fleet, String verb, List<Survey> surveys) {
    return fleet.each(
        verb,
        surveys.stream().map(survey -> new Fleet.Task<>(survey.node(), survey)).toList(),
        this);
  }

  @Override
  public NodeOutcome on(Survey survey) {
    return survey.changedBy(change);
  }

  @Override
  public NodeOutcome untouched(Survey survey) {
    return survey.isDue()
        ? new NodeOutcome.Failed(survey.node(), Hosts.INTERRUPTED, true)
        : on(survey);
  }

  @Override
  public NodeOutcome broken(Survey survey, Throwable unforeseen) {
    return bug.apply(survey.node(), unforeseen);
  }
}
