package io.hostgw.run;

import io.hostgw.apply.NodeLogin;
import io.hostgw.fleet.Fleet;
import io.hostgw.model.Node;
import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.NodeOutcome;
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
    List<Fleet.Task<Node>> tasks =
        start.nodes().stream().map(node -> new Fleet.Task<>(node, node)).toList();
    return fleet.each("checked", tasks, new Checking());
  }

  private final class Checking implements Fleet.Work<Node, LoginCheck> {
    @Override
    public LoginCheck on(Node node) {
      return login.check(node);
    }

    @Override
    public LoginCheck untouched(Node node) {
      return failed(node, Hosts.INTERRUPTED, true);
    }

    @Override
    public LoginCheck broken(Node node, Throwable bug) {
      return failed(node, Hosts.internalError(bug) + "; please report it", false);
    }

    private LoginCheck failed(Node node, String why, boolean retriable) {
      return new LoginCheck.Fails(new NodeOutcome.Failed(node, why, retriable), NOTHING);
    }
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
