package io.hostgw.transport;

import java.io.IOException;

/** A connection by way of a jump host failed for a reason that lies with that one. */
final class JumpFailureException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What it was. */
  enum Reason {
    /** The connection to the jump host ended. */
    BROKEN,
    /** It has no room for one more channel. */
    CROWDED,
    /** It forwards nothing, or not to there. */
    FORBIDDEN
  }

  private final Reason reason;

  JumpFailureException(Reason reason, Exception cause) {
    super(cause);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
