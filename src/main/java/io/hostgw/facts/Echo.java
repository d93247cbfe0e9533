package io.hostgw.facts;

/**
 * What became of pings to one address.
 *
 * @param state whether there was an answer
 * @param words milliseconds that an answer took; of no answer what ping said, printable, may be
 *     empty
 */
public record Echo(State state, String words) {
  /** Nobody was asked. */
  public static final Echo UNASKED = new Echo(State.UNASKED, "");

  /** Whether there was an answer. */
  public enum State {
    /** One came. */
    ANSWERED,
    /** None came. */
    SILENT,
    /** Nobody was asked. */
    UNASKED
  }

  /** Returns whether an answer came. */
  public boolean isAnswered() {
    return state == State.ANSWERED;
  }

  /** Returns whether none came, although it was asked for. */
  public boolean isSilent() {
    return state == State.SILENT;
  }
}
