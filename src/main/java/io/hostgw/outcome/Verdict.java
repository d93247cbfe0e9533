package io.hostgw.outcome;

import io.hostgw.plan.NodePlan;
import java.util.List;
import java.util.function.Predicate;

/** What a run amounts to. Where several apply, the one declared first counts. */
public enum Verdict {
  /** Some node needs a person. */
  REFUSED,
  /** Some node failed, was rolled back, could not be reached, or was not begun with. */
  PARTIAL,
  /** Some node differs from what it should be. */
  DIFFERENT,
  /** Nothing is left to do. */
  DONE;

  private static Verdict worst(List<Verdict> verdicts) {
    return verdicts.stream().min(Verdict::compareTo).orElse(DONE);
  }

  /** Returns what looking at nodes amounts to, as far as there is something to change. */
  public static Verdict ofSurveys(List<Survey> surveys) {
    return of(surveys, Survey::isDue);
  }

  /** Returns what looking at nodes amounts to, also where something is not ours to change. */
  public static Verdict ofDrift(List<Survey> surveys) {
    return of(surveys, Survey::isDrifted);
  }

  private static Verdict of(List<Survey> surveys, Predicate<Survey> differs) {
    return worst(surveys.stream().map(survey -> of(survey, differs)).toList());
  }

  private static Verdict of(Survey survey, Predicate<Survey> differs) {
    if (survey instanceof Survey.Planned planned) {
      boolean refused = planned.plan() instanceof NodePlan.Refused;
      return refused ? REFUSED : differs.test(survey) ? DIFFERENT : DONE;
    }
    return PARTIAL;
  }

  /** Returns what changing nodes amounts to. */
  public static Verdict ofOutcomes(List<NodeOutcome> outcomes) {
    return worst(outcomes.stream().map(outcome -> outcome.in(new OfOutcome())).toList());
  }

  /** Returns what is left to do about host keys. */
  public static Verdict ofHostKeys(List<HostKeyFinding> findings) {
    return worst(findings.stream().map(finding -> of(finding.state())).toList());
  }

  private static Verdict of(HostKeyFinding.State state) {
    return state.isOpen() ? REFUSED : state.isSettled() ? DONE : PARTIAL;
  }

  /** Returns what logging in to nodes amounts to. */
  public static Verdict ofLogins(List<LoginCheck> checks) {
    return checks.stream().allMatch(LoginCheck.Works.class::isInstance) ? DONE : PARTIAL;
  }

  /** Returns what the nodes' looking at each other amounts to. */
  public static Verdict ofChecks(List<NodeCheck> checks) {
    return worst(checks.stream().map(Verdict::of).toList());
  }

  private static Verdict of(NodeCheck check) {
    if (check instanceof NodeCheck.Checked) {
      return check.isWell() ? DONE : DIFFERENT;
    }
    return check instanceof NodeCheck.Refused ? REFUSED : PARTIAL;
  }

  /**
   * Returns what confirming changes amounts to; that nothing waits is a failure where it went back.
   */
  public static Verdict ofSettlements(List<Settlement> settlements) {
    return worst(settlements.stream().map(each -> each.in(new OfSettlement())).toList());
  }

  /** Returns what asking nodes for their changes amounts to. */
  public static Verdict ofStatus(List<StatusCheck> checks) {
    return checks.stream().allMatch(StatusCheck.Known.class::isInstance) ? DONE : PARTIAL;
  }

  private static final class OfSettlement implements Settlement.Cases<Verdict> {
    @Override
    public Verdict confirmed(Settlement.Confirmed settlement) {
      return DONE;
    }

    @Override
    public Verdict nothing(Settlement.Nothing settlement) {
      return settlement.isReverted() ? PARTIAL : DONE;
    }

    @Override
    public Verdict missed(Settlement.Missed settlement) {
      return PARTIAL;
    }
  }

  /** Returns what looking for leftovers amounts to: what cannot go is for a person. */
  public static Verdict ofLeftovers(List<LeftoverCheck> checks, boolean isCleaned) {
    return worst(checks.stream().map(check -> of(check, isCleaned)).toList());
  }

  private static Verdict of(LeftoverCheck check, boolean isCleaned) {
    if (!(check instanceof LeftoverCheck.Found found) || !found.leftovers().failed().isEmpty()) {
      return PARTIAL;
    }
    return found.leftovers().isNone() ? DONE : isCleaned ? REFUSED : DIFFERENT;
  }

  private static final class OfOutcome implements NodeOutcome.Cases<Verdict> {
    @Override
    public Verdict unchanged(NodeOutcome.Unchanged outcome) {
      return DONE;
    }

    @Override
    public Verdict changed(NodeOutcome.Changed outcome) {
      return DONE;
    }

    @Override
    public Verdict unconfirmed(NodeOutcome.Unconfirmed outcome) {
      return DONE;
    }

    @Override
    public Verdict refused(NodeOutcome.Refused outcome) {
      return REFUSED;
    }

    @Override
    public Verdict rolledBack(NodeOutcome.RolledBack outcome) {
      return PARTIAL;
    }

    @Override
    public Verdict unreachable(NodeOutcome.Unreachable outcome) {
      return PARTIAL;
    }

    @Override
    public Verdict failed(NodeOutcome.Failed outcome) {
      return PARTIAL;
    }

    @Override
    public Verdict notReached(NodeOutcome.NotReached outcome) {
      return PARTIAL;
    }

    @Override
    public Verdict halfDone(NodeOutcome.HalfDone outcome) {
      return outcome.rest().in(this);
    }
  }
}
