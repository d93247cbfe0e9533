package io.hostgw.report;

import io.hostgw.plan.Change;

/** A change in the words of a plan, as two cells: what, and why. */
final class ChangeText implements Change.Cases<ChangeText.Cells> {
  /** The two cells of a change. */
  record Cells(String what, String why) {}

  private final String arrow;

  ChangeText(String arrow) {
    this.arrow = arrow;
  }

  @Override
  public Cells add(Change.AddRoute change) {
    return new Cells("+ " + change.wanted().route(), change.wanted().peer().text());
  }

  @Override
  public Cells replace(Change.ReplaceRoute change) {
    var wanted = change.wanted();
    boolean moved = change.was().oddity().isEmpty();
    return moved
        ? new Cells(
            "~ %s via %s %s %s"
                .formatted(
                    wanted.destination(), change.was().gateway(), arrow, wanted.route().nextHop()),
            wanted.peer() + " has moved")
        : new Cells(
            "~ %s %s via %s".formatted(change.was(), arrow, wanted.route().nextHop()),
            wanted.peer().text());
  }

  @Override
  public Cells remove(Change.RemoveRoute change) {
    String why =
        switch (change.reason()) {
          case NO_NODE -> "no node has that podCIDR";
          case OTHER_SEGMENT -> "a node of another segment has that podCIDR";
          case OWN_POD_CIDR -> "the node's own podCIDR";
          case TWIN -> "a second route of that destination";
        };
    return new Cells("- " + change.was(), why);
  }

  @Override
  public Cells write(Change.WriteFile change) {
    return new Cells(
        "~ " + change.path(),
        (change.isNew() ? "new" : "changed")
            + (change.routes() == 0 ? "" : ", " + Words.count(change.routes(), "route")));
  }

  @Override
  public Cells removeFile(Change.RemoveFile change) {
    return new Cells("- " + change.path(), "no longer needed");
  }

  @Override
  public Cells load(Change.LoadFile change) {
    return new Cells(
        "~ " + change.path(), "on disk, not loaded: %s is to load it".formatted(change.keeper()));
  }

  @Override
  public Cells set(Change.SetState change) {
    return new Cells("~ " + change.difference().name(), change.difference().text());
  }
}
