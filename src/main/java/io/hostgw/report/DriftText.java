package io.hostgw.report;

import io.hostgw.plan.Change;

/** A change in the words of a drift report: what is wrong now, not what is to be done. */
final class DriftText implements Change.Cases<ChangeText.Cells> {
  @Override
  public ChangeText.Cells add(Change.AddRoute change) {
    return new ChangeText.Cells(
        "- " + change.wanted().route(), "missing at runtime (" + change.wanted().peer() + ")");
  }

  @Override
  public ChangeText.Cells replace(Change.ReplaceRoute change) {
    String nextHop = change.wanted().route().nextHop().toString();
    String should =
        change.was().gateway().equals(nextHop)
            ? "should be without " + change.was().oddity()
            : "should be via " + nextHop;
    return new ChangeText.Cells(
        "! " + change.was(), "%s (%s)".formatted(should, change.wanted().peer()));
  }

  @Override
  public ChangeText.Cells remove(Change.RemoveRoute change) {
    String why =
        switch (change.reason()) {
          case NO_NODE -> "stale: no node has that podCIDR";
          case OTHER_SEGMENT -> "a node of another segment has that podCIDR";
          case OWN_POD_CIDR -> "the node's own podCIDR must not be routed away";
          case TWIN -> "a second route of that destination";
        };
    return new ChangeText.Cells("+ " + change.was(), why);
  }

  @Override
  public ChangeText.Cells write(Change.WriteFile change) {
    String why =
        change.isNew()
            ? "missing on disk: routes would be lost at the next reboot"
            : "differs on disk: the next reboot brings other routes";
    return new ChangeText.Cells((change.isNew() ? "- " : "! ") + change.path(), why);
  }

  @Override
  public ChangeText.Cells removeFile(Change.RemoveFile change) {
    return new ChangeText.Cells("+ " + change.path(), "no longer needed on disk");
  }

  @Override
  public ChangeText.Cells load(Change.LoadFile change) {
    return new ChangeText.Cells("! " + change.path(), "on disk, not loaded");
  }

  @Override
  public ChangeText.Cells set(Change.SetState change) {
    return new ChangeText.Cells("! " + change.difference().name(), change.difference().text());
  }
}
