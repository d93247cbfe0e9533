package io.hostgw.report;

import io.hostgw.outcome.NodeOutcome;
import io.hostgw.outcome.Verdict;
import java.time.Duration;
import java.util.List;

/** Something that a watch says, in a line. */
public sealed interface WatchEvent {
  /**
   * Says what is to be done with each kind of event, so that none can be forgotten.
   *
   * @param <R> what comes of it
   */
  interface Cases<R> {
    /** The watch has begun. */
    R started(Started event);

    /** The source is worth a warning. */
    R warned(Warned event);

    /** The source gives no inventory. */
    R lost(SourceLost event);

    /** The source gives one again. */
    R back(SourceBack event);

    /** Something else is wanted. */
    R wanted(Wanted event);

    /** A guard objects. */
    R guarded(Guarded event);

    /** A host was worked on. */
    R worked(Worked event);

    /** A guard objects to what one host would lose. */
    R held(Held event);

    /** All hosts have had their turn. */
    R settled(Settled event);

    /** The watch has ended. */
    R stopped(Stopped event);
  }

  /** Returns what the case of this kind makes of this event. */
  <R> R in(Cases<R> cases);

  /**
   * The watch has begun.
   *
   * @param source the inventory as the user named it
   * @param every how often it is looked at; zero if it is followed
   * @param nodes how many nodes it has
   * @param destinations how many destinations they make
   * @param left those of them that are not contacted, as {@code name: reason}
   */
  record Started(String source, Duration every, int nodes, int destinations, List<String> left)
      implements WatchEvent {
    /** Copies the list. */
    public Started {
      left = List.copyOf(left);
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.started(this);
    }
  }

  /**
   * The source is worth a warning that it was not before.
   *
   * @param line the warning with its place and code
   */
  record Warned(String line) implements WatchEvent {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.warned(this);
    }
  }

  /**
   * The source gives no inventory; nothing is removed because of that.
   *
   * @param invalid whether there is one, and it is wrong; otherwise there is no answer
   * @param lines what is wrong, a line each
   */
  record SourceLost(boolean invalid, List<String> lines) implements WatchEvent {
    /** Copies the list. */
    public SourceLost {
      lines = List.copyOf(lines);
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.lost(this);
    }
  }

  /**
   * The source gives an inventory again.
   *
   * @param nodes how many nodes it has
   * @param destinations how many destinations they make
   */
  record SourceBack(int nodes, int destinations) implements WatchEvent {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.back(this);
    }
  }

  /**
   * Something else is wanted than before.
   *
   * @param nodes how many nodes there are now
   * @param destinations how many destinations they make
   * @param added routes that are new or lead elsewhere than before, as {@code podCIDR via address}
   * @param removed destinations that are no longer wanted
   */
  record Wanted(int nodes, int destinations, List<String> added, List<String> removed)
      implements WatchEvent {
    /** Copies the lists. */
    public Wanted {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }

    @Override
    public <R> R in(Cases<R> cases) {
      return cases.wanted(this);
    }
  }

  /**
   * A guard objects; no host is changed until it does not any more.
   *
   * @param objection why, and what to pass if it is meant
   */
  record Guarded(String objection) implements WatchEvent {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.guarded(this);
    }
  }

  /**
   * A host was worked on.
   *
   * @param outcome what became of it
   * @param again in how long it is tried again; zero if it is not
   */
  record Worked(NodeOutcome outcome, Duration again) implements WatchEvent {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.worked(this);
    }
  }

  /**
   * A guard objects to what one host would lose: it is left as it is.
   *
   * @param node the node's name
   * @param objection why
   */
  record Held(String node, String objection) implements WatchEvent {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.held(this);
    }
  }

  /**
   * All hosts have had their turn for what is wanted now.
   *
   * @param nodes how many there are
   * @param changed how many were changed
   * @param pending how many are not as wanted; they are tried again
   * @param verdict what it amounts to
   */
  record Settled(int nodes, int changed, int pending, Verdict verdict) implements WatchEvent {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.settled(this);
    }
  }

  /**
   * The watch has ended.
   *
   * @param unfinished how many hosts were being changed when patience ended; they finish by
   *     themselves
   */
  record Stopped(int unfinished) implements WatchEvent {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.stopped(this);
    }
  }
}
