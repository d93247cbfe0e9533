package io.hostgw.run;

import io.hostgw.outcome.Survey;
import java.util.List;

/**
 * {@code plan} and {@code drift}: reads the nodes and compares them with what they should be.
 * Changes nothing.
 */
public final class SurveyRun implements Cancellable {
  private final Start start;
  private final Hosts hosts;

  /**
   * Makes the run.
   *
   * @param start the nodes
   * @param settings how hosts are worked on
   */
  public SurveyRun(Start start, FleetSettings settings) {
    this.start = start;
    this.hosts = settings.hosts();
  }

  /** Returns a survey of every selected node, in inventory order. */
  public List<Survey> surveys() {
    return hosts.survey(start.loaded().mesh(), start.nodes());
  }

  @Override
  public void cancel() {
    hosts.cancel();
  }

  @Override
  public void close() {
    hosts.close();
  }
}
