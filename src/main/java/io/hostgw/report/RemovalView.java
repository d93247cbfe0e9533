package io.hostgw.report;

import io.hostgw.facts.Difference;
import io.hostgw.plan.Change;
import io.hostgw.plan.NodePlan;
import java.util.List;
import java.util.stream.Stream;

/**
 * What goes from one host, sorted by what it is.
 *
 * @param plan the plan
 */
record RemovalView(NodePlan.Ready plan) {
  /**
   * A file.
   *
   * @param stays whether it is somebody else's, and only our routes go out of it
   */
  record File(String path, boolean stays) {}

  List<Change.RemoveRoute> routes() {
    return of(Change.RemoveRoute.class).toList();
  }

  List<File> files() {
    return Stream.concat(
            of(Change.RemoveFile.class).map(change -> new File(change.path(), false)),
            of(Change.WriteFile.class).map(change -> new File(change.path(), true)))
        .toList();
  }

  /** Returns what is neither a route nor a file of a keeper. */
  List<Difference> state() {
    return of(Change.SetState.class).map(Change.SetState::difference).toList();
  }

  private <T extends Change> Stream<T> of(Class<T> kind) {
    return plan.changes().stream().filter(kind::isInstance).map(kind::cast);
  }
}
