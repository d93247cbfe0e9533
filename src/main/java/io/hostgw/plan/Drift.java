package io.hostgw.plan;

import io.hostgw.facts.Difference;
import io.hostgw.model.ProblemCode;
import java.util.Arrays;
import java.util.Optional;

/** A kind of difference between what a host has and what it should have, and what mends it. */
public enum Drift {
  /** A kernel setting that pods need. */
  SETTING_DIFFERS(
      ProblemCode.SETTING_DIFFERS,
      "with hostSettings: manage, `hostgw apply` sets it (but not accept_ra: that is yours)"),
  /** A setting that is right now and not after the next boot. */
  SETTING_LOST_AT_REBOOT(
      ProblemCode.SETTING_LOST_AT_REBOOT,
      "take the line out of the file that is named; with hostSettings: manage, `hostgw apply` writes one where none is"),
  /** iptables that drop what the host forwards. */
  FORWARD_DROPPED(
      ProblemCode.FORWARD_DROPPED, "with hostSettings: manage, `hostgw apply` lets pods pass"),
  /** A firewall that drops what the host forwards, and that hostgw does not edit. */
  FOREIGN_FIREWALL(
      ProblemCode.FOREIGN_FIREWALL, "accept the cluster's podCIDRs in that firewall's own rules"),
  /** A change that nobody has confirmed. */
  UNCONFIRMED(
      ProblemCode.UNCONFIRMED_CHANGE,
      "`hostgw confirm` keeps it, `hostgw apply` makes it part of the next one; otherwise the host goes back by itself"),
  /** Something else of a feature or of a backend. */
  STATE_DIFFERS(ProblemCode.STATE_DIFFERS, "`hostgw apply` sets it right"),
  /** A route that is not there at runtime. */
  ROUTE_MISSING(ProblemCode.ROUTE_MISSING, "`hostgw apply` adds it"),
  /** A route that is as wanted, and another owner's. */
  ROUTE_OF_OTHER(ProblemCode.ADOPTABLE_ROUTE, "`hostgw apply --adopt` takes it over"),
  /** A route of ours that nobody wants. */
  ROUTE_STALE(ProblemCode.ROUTE_STALE, "`hostgw apply` removes it"),
  /** A route of ours with a wrong next hop or attribute. */
  ROUTE_DIFFERS(ProblemCode.ROUTE_DIFFERS, "`hostgw apply` replaces it in place"),
  /** A second route of one destination. */
  ROUTE_TWIN(ProblemCode.ROUTE_TWIN, "`hostgw apply` removes the one that is not wanted"),
  /** A file that is not there: right now, but lost at the next reboot. */
  FILE_MISSING(ProblemCode.FILE_MISSING, "`hostgw apply` writes it"),
  /** A file with other content or permissions than it should have. */
  FILE_DIFFERS(ProblemCode.FILE_DIFFERS, "`hostgw apply` writes it anew"),
  /** A file of ours that is left over. */
  FILE_LEFT(ProblemCode.FILE_LEFT, "`hostgw apply` removes it"),
  /** A file that is right on disk and that nobody has loaded. */
  NOT_LOADED(ProblemCode.NOT_LOADED, "`hostgw apply` has it loaded"),
  /** A CNI configuration of flannel's that is read before ours. */
  FLANNEL_LEFT(
      ProblemCode.FLANNEL_LEFT, "`hostgw doctor --clean flannel` takes away what flannel left"),
  /** A file whose place somebody else's file takes when it is next loaded. */
  SHADOWED(
      ProblemCode.SHADOWED, "take the file away that is named, or give it a name that sorts later");

  private final ProblemCode code;
  private final String fix;

  Drift(ProblemCode code, String fix) {
    this.code = code;
    this.fix = fix;
  }

  /** Returns the code, a section of docs/problems.md. */
  public ProblemCode code() {
    return code;
  }

  /** Returns what mends it, in one line. */
  public String fix() {
    return fix;
  }

  /** Returns the kind of that code, or empty if the code is none of drift. */
  static Optional<Drift> of(ProblemCode code) {
    return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
  }

  /** Returns the kind of something that is neither a route nor a file, by what hosts call it. */
  static Drift of(Difference difference) {
    return switch (difference.area()) {
      case "boot" -> SETTING_LOST_AT_REBOOT;
      case "pending", "reverting" -> UNCONFIRMED;
      case "forward" -> FORWARD_DROPPED;
      case "firewall" -> FOREIGN_FIREWALL;
      case "flannel" -> FLANNEL_LEFT;
      case "shadowed" -> SHADOWED;
      case "sysctl" -> SETTING_DIFFERS;
      default -> STATE_DIFFERS;
    };
  }

  /** Which kind a change mends. */
  record OfChange() implements Change.Cases<Drift> {
    @Override
    public Drift add(Change.AddRoute change) {
      return ROUTE_MISSING;
    }

    @Override
    public Drift adopt(Change.AdoptRoute change) {
      return ROUTE_OF_OTHER;
    }

    @Override
    public Drift replace(Change.ReplaceRoute change) {
      return ROUTE_DIFFERS;
    }

    @Override
    public Drift remove(Change.RemoveRoute change) {
      return change.reason() == Change.RemoveRoute.Reason.TWIN ? ROUTE_TWIN : ROUTE_STALE;
    }

    @Override
    public Drift write(Change.WriteFile change) {
      return change.isNew() ? FILE_MISSING : FILE_DIFFERS;
    }

    @Override
    public Drift removeFile(Change.RemoveFile change) {
      return FILE_LEFT;
    }

    @Override
    public Drift load(Change.LoadFile change) {
      return NOT_LOADED;
    }

    @Override
    public Drift set(Change.SetState change) {
      return of(change.difference());
    }
  }
}
