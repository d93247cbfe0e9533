package io.hostgw.report;

import io.hostgw.mesh.RouteMesh;
import io.hostgw.model.Node;
import io.hostgw.outcome.LeftoverCheck;
import io.hostgw.outcome.LoginCheck;
import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Settlement;
import io.hostgw.outcome.StatusCheck;
import io.hostgw.outcome.Survey;
import io.hostgw.outcome.Verification;
import java.util.List;

/** Says what a run found or did, in one of the forms that users ask for. */
public interface Report {
  /**
   * Says what would be done.
   *
   * @param surveys one a node, in inventory order
   * @param context what the plan was made from
   */
  void plan(List<Survey> surveys, PlanContext context);

  /**
   * Says what every node should have, without having asked any.
   *
   * @param nodes the nodes in inventory order
   * @param mesh their mesh
   * @param context what the plan was made from
   */
  void offlinePlan(List<Node> nodes, RouteMesh mesh, PlanContext context);

  /**
   * Says what is not as it should be.
   *
   * @param surveys one a node, in inventory order
   * @param context what was compared with
   */
  void drift(List<Survey> surveys, PlanContext context);

  /**
   * Says how nodes are reached.
   *
   * @param checks one a node, in inventory order
   * @param context where the nodes are from
   */
  void logins(List<LoginCheck> checks, PlanContext context);

  /**
   * Says which changes stay that waited for their confirmation.
   *
   * @param settlements one a node, in inventory order
   * @param context where the nodes are from
   */
  void settled(List<Settlement> settlements, PlanContext context);

  /**
   * Says what the nodes reach of each other.
   *
   * @param verification what was found
   * @param isWhole whether people are told of each pair, also where all is well
   * @param context where the nodes are from
   */
  void verified(Verification verification, boolean isWhole, PlanContext context);

  /**
   * Says what nodes have noted of changes.
   *
   * @param checks one a node, in inventory order
   * @param history how many changes of the past are told of each, besides the last
   * @param context where the nodes are from
   */
  void status(List<StatusCheck> checks, int history, PlanContext context);

  /**
   * Says what flannel left.
   *
   * @param checks one a node, in inventory order
   * @param isCleaned whether what could go was taken away
   * @param context where the nodes are from
   */
  void leftovers(List<LeftoverCheck> checks, boolean isCleaned, PlanContext context);

  /**
   * Says what was done.
   *
   * @param surveys what was planned, one a node, in inventory order
   * @param outcomes what became of it, in the same order
   * @param context what the plan was made from
   */
  void applied(List<Survey> surveys, List<NodeOutcome> outcomes, PlanContext context);

  /**
   * Says how hosts went back to what they were before.
   *
   * @param surveys what was planned, one a node, in inventory order
   * @param outcomes what became of it, in the same order
   * @param context where the nodes are from
   */
  void rolledBack(List<Survey> surveys, List<NodeOutcome> outcomes, PlanContext context);
}
