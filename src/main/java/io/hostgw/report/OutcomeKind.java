package io.hostgw.report;

import io.hostgw.outcome.NodeOutcome;

/** The kinds of outcomes in the order and with the words of reports. */
enum OutcomeKind {
  CHANGED("changed"),
  UNCONFIRMED("unconfirmed"),
  UNCHANGED("unchanged"),
  REFUSED("refused"),
  ROLLED_BACK("rolled back"),
  UNREACHABLE("unreachable"),
  FAILED("failed"),
  NOT_REACHED("not begun");

  private final String word;

  OutcomeKind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static OutcomeKind of(NodeOutcome outcome) {
    return outcome.in(
        new NodeOutcome.Cases<OutcomeKind>() {
          @Override
          public OutcomeKind unchanged(NodeOutcome.Unchanged each) {
            return UNCHANGED;
          }

          @Override
          public OutcomeKind changed(NodeOutcome.Changed each) {
            return CHANGED;
          }

          @Override
          public OutcomeKind unconfirmed(NodeOutcome.Unconfirmed each) {
            return UNCONFIRMED;
          }

          @Override
          public OutcomeKind refused(NodeOutcome.Refused each) {
            return REFUSED;
          }

          @Override
          public OutcomeKind rolledBack(NodeOutcome.RolledBack each) {
            return ROLLED_BACK;
          }

          @Override
          public OutcomeKind unreachable(NodeOutcome.Unreachable each) {
            return UNREACHABLE;
          }

          @Override
          public OutcomeKind failed(NodeOutcome.Failed each) {
            return FAILED;
          }

          @Override
          public OutcomeKind notReached(NodeOutcome.NotReached each) {
            return NOT_REACHED;
          }

          @Override
          public OutcomeKind halfDone(NodeOutcome.HalfDone each) {
            return of(each.rest());
          }
        });
  }
}
