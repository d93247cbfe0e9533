package io.hostgw.cli;

import io.hostgw.outcome.Verdict;

/** What a run's end means to scripts. */
enum ExitCode {
  INTERRUPTED(130),
  USAGE(64),
  INVALID_INVENTORY(65),
  ERROR(1),
  REFUSED(4),
  PARTIAL(3),
  DIFFERENT(2),
  DONE(0);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Returns the code of a run that reached its end. */
  static ExitCode of(Verdict verdict) {
    return switch (verdict) {
      case REFUSED -> REFUSED;
      case PARTIAL -> PARTIAL;
      case DIFFERENT -> DIFFERENT;
      case DONE -> DONE;
    };
  }
}
