package io.hostgw.plan;

import io.hostgw.facts.Difference;
import io.hostgw.facts.ForeignRoute;
import io.hostgw.facts.OwnRoute;
import io.hostgw.mesh.WantedRoute;

/** One difference between what a node should have and what it has. */
public sealed interface Change {
  /**
   * Says what is to be done with each kind of change, so that none can be forgotten.
   *
   * @param <R> what comes of it
   */
  interface Cases<R> {
    /** A route is to be added. */
    R add(AddRoute change);

    /** A route of another owner is to become ours. */
    R adopt(AdoptRoute change);

    /** A route is to be replaced in place. */
    R replace(ReplaceRoute change);

    /** A route is to be removed. */
    R remove(RemoveRoute change);

    /** A file is to be written. */
    R write(WriteFile change);

    /** A file is to be removed. */
    R removeFile(RemoveFile change);

    /** A file is to be loaded. */
    R load(LoadFile change);

    /** Something that is neither a route nor a file is to be set right. */
    R set(SetState change);
  }

  /** Returns what the case of this kind makes of this change. */
  <R> R in(Cases<R> cases);

  /** Returns what kind of difference it mends. */
  default Drift drift() {
    return in(new Drift.OfChange());
  }

  /** A route that is wanted and missing at runtime. */
  record AddRoute(WantedRoute wanted) implements Change {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.add(this);
    }
  }

  /**
   * A route that is as wanted and another owner's; it becomes ours without a moment in which it is
   * not there. One with another metric goes when ours is there.
   *
   * @param wanted the route that is wanted
   * @param was the other owner's
   */
  record AdoptRoute(WantedRoute wanted, ForeignRoute was) implements Change {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.adopt(this);
    }
  }

  /** A route of ours whose destination is wanted in another way; replaced in place. */
  record ReplaceRoute(WantedRoute wanted, OwnRoute was) implements Change {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.replace(this);
    }
  }

  /** A route of ours that is not wanted. */
  record RemoveRoute(OwnRoute was, Reason reason) implements Change {
    /** Why a route is not wanted. For showing only. */
    public enum Reason {
      /** No node has that podCIDR. */
      NO_NODE,
      /** A node of another segment has that podCIDR. */
      OTHER_SEGMENT,
      /** It is the node's own podCIDR. */
      OWN_POD_CIDR,
      /** A prefix that was unreachable, and is no longer to be. */
      NOT_UNREACHABLE,
      /** A second route of a wanted destination. */
      TWIN,
      /** It was not there before the change that is undone. */
      NOT_BEFORE;

      /** Returns whether the node is without a destination afterwards that it had. */
      boolean isLoss() {
        return switch (this) {
          case NO_NODE, OTHER_SEGMENT -> true;
          case OWN_POD_CIDR, NOT_UNREACHABLE, TWIN, NOT_BEFORE -> false;
        };
      }
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.remove(this);
    }
  }

  /**
   * A file that is missing on disk or differs.
   *
   * @param path where it lies
   * @param keeper the backend or feature that it is for
   * @param routes how many routes it holds; 0 for a file without routes
   * @param isNew whether it is missing
   */
  record WriteFile(String path, String keeper, long routes, boolean isNew) implements Change {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.write(this);
    }
  }

  /** A file of ours that no longer belongs. */
  record RemoveFile(String path) implements Change {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.removeFile(this);
    }
  }

  /** A file that is right on disk and that its keeper has not loaded. */
  record LoadFile(String path, String keeper) implements Change {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.load(this);
    }
  }

  /** Something of a backend or feature that is not as it should be: a kernel setting, a rule. */
  record SetState(Difference difference) implements Change {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.set(this);
    }
  }
}
