package io.hostgw.report;

import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.WantedRoute;
import io.hostgw.model.Printable;
import io.hostgw.plan.Change;

/** A change in the words of a drift report: what is wrong now, not what is to be done. */
final class DriftText implements Change.Cases<ChangeText.Cells> {
  @Override
  public ChangeText.Cells add(Change.AddRoute change) {
    return new ChangeText.Cells(
        "- " + change.wanted(),
        "missing at runtime (%s)".formatted(Words.purpose(change.wanted())));
  }

  @Override
  public ChangeText.Cells adopt(Change.AdoptRoute change) {
    return new ChangeText.Cells(
        "! " + change.wanted(),
        "another owner's: \"%s\" (%s)"
            .formatted(Printable.of(change.was().line()), Words.purpose(change.wanted())));
  }

  @Override
  public ChangeText.Cells replace(Change.ReplaceRoute change) {
    return new ChangeText.Cells(
        "! " + change.was(),
        "should be %s (%s)"
            .formatted(wanted(change.was(), change.wanted()), Words.purpose(change.wanted())));
  }

  private static String wanted(OwnRoute was, WantedRoute wanted) {
    return wanted.in(
        new WantedRoute.Cases<>() {
          @Override
          public String viaNode(WantedRoute.ViaNode route) {
            String nextHop = route.nextHop().toString();
            if (!was.gateway().equals(nextHop)) {
              return "via " + nextHop;
            }
            return route.onlink() ? "via " + nextHop + " onlink" : "without " + was.oddity();
          }

          @Override
          public String unreachable(WantedRoute.Unreachable route) {
            return "unreachable";
          }

          @Override
          public String kept(WantedRoute.Kept route) {
            return "via " + route.route().nextHop();
          }
        });
  }

  @Override
  public ChangeText.Cells remove(Change.RemoveRoute change) {
    String why =
        switch (change.reason()) {
          case NO_NODE -> "stale: no node has that podCIDR";
          case OTHER_SEGMENT -> "a node of another segment has that podCIDR";
          case OWN_POD_CIDR -> "the node's own podCIDR must not be routed away";
          case NOT_UNREACHABLE -> "stale: no longer to be unreachable";
          case TWIN -> "a second route of that destination";
          case NOT_BEFORE -> "was not there before";
        };
    return new ChangeText.Cells("+ " + change.was(), why);
  }

  @Override
  public ChangeText.Cells write(Change.WriteFile change) {
    String what = change.routes() == 0 ? "it" : "routes";
    String why =
        change.isNew()
            ? "missing on disk: %s would be lost at the next reboot".formatted(what)
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
    return new ChangeText.Cells("! " + change.difference().subject(), change.difference().text());
  }
}
