package io.hostgw.run;

import io.hostgw.apply.NodeLogin;
import io.hostgw.fleet.Fleet;
import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.Transcript;
import java.util.List;

/** {@code doctor --ssh}: logs in to the nodes, becomes root there, and tells how. */
public final class DoctorRun implements Cancellable {
  private static final Transcript NOTHING = new Transcript("", List.of(), List.of(), List.of());

  private final Start start;
  private final Fleet fleet;
  private final NodeLogin login;

  /**
   * Makes the run.
   *
   * @param start the nodes
   * @param settings how hosts are worked on
   */
  public DoctorRun(Start start, FleetSettings settings) {
    this.start = start;
    this.fleet = settings.fleet();
    this.login = settings.login();
  }

  /** Returns how each selected node is reached, in inventory order. */
  public List<LoginCheck> checks() {
    return new NodeWork<LoginCheck>(login::check, failed -> new LoginCheck.Fails(failed, NOTHING))
        .with(fleet, "checked", start.nodes());
  }

  @Override
  public void cancel() {
    fleet.cancel();
  }

  @Override
  public void close() {
    fleet.close();
    login.close();
  }
}
