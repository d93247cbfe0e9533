package io.hostgw.report;

import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import io.hostgw.plan.Change;

/** A change in the words of a plan, as two cells: what, and why. */
final class ChangeText implements Change.Cases<ChangeText.Cells> {
  /** The two cells of a change. */
  record Cells(String what, String why) {
    /** Returns them with a code at the end. */
    Cells with(ProblemCode code) {
      return new Cells(what, why + " (" + code.id() + ")");
    }
  }

  private final String arrow;

  ChangeText(String arrow) {
    this.arrow = arrow;
  }

  @Override
  public Cells add(Change.AddRoute change) {
    return new Cells("+ " + change.wanted(), Words.purpose(change.wanted()));
  }

  @Override
  public Cells adopt(Change.AdoptRoute change) {
    return new Cells(
        "= " + change.wanted(),
        "%s; adopt \"%s\""
            .formatted(Words.purpose(change.wanted()), Printable.of(change.was().line())));
  }

  @Override
  public Cells replace(Change.ReplaceRoute change) {
    return change
        .wanted()
        .in(
            new WantedRoute.Cases<>() {
              @Override
              public Cells viaNode(WantedRoute.ViaNode wanted) {
                return replace(change.was(), wanted);
              }

              @Override
              public Cells unreachable(WantedRoute.Unreachable wanted) {
                return cells(change.was(), "unreachable", Words.purpose(wanted));
              }

              @Override
              public Cells kept(WantedRoute.Kept wanted) {
                return cells(
                    change.was(),
                    "via " + wanted.route().nextHop() + (wanted.onlink() ? " onlink" : ""),
                    Words.purpose(wanted));
              }
            });
  }

  private Cells replace(OwnRoute was, WantedRoute.ViaNode wanted) {
    String peer = wanted.mesh().peer().text();
    boolean moved = was.oddity().equals(wanted.onlink() ? "onlink" : "") && !was.isUnreachable();
    return moved
        ? new Cells(
            "~ %s via %s %s %s"
                .formatted(wanted.destination(), was.gateway(), arrow, wanted.nextHop()),
            peer + " has moved")
        : cells(was, "via " + wanted.nextHop() + (wanted.onlink() ? " onlink" : ""), peer);
  }

  private Cells cells(OwnRoute was, String wanted, String why) {
    return new Cells("~ %s %s %s".formatted(was, arrow, wanted), why);
  }

  @Override
  public Cells remove(Change.RemoveRoute change) {
    String why =
        switch (change.reason()) {
          case NO_NODE -> "no node has that podCIDR";
          case OTHER_SEGMENT -> "a node of another segment has that podCIDR";
          case OWN_POD_CIDR -> "the node's own podCIDR";
          case NOT_UNREACHABLE -> "no longer to be unreachable";
          case TWIN -> "a second route of that destination";
          case NOT_BEFORE -> "was not there before";
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
    return new Cells("~ " + change.difference().subject(), change.difference().text());
  }
}
