package io.hostgw.transport;

/** There is no connection, or no answer. Its message is one printable line without the node. */
public final class TransportException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, by what can be done. */
  public enum Kind {
    /** Nobody answers there now, or hangs up before the command was sent. */
    UNREACHABLE(true),
    /** The host's key is not the known one, not known at all, or revoked. */
    HOST_KEY(false),
    /** The host does not let the user in. */
    AUTHENTICATION(false),
    /** The connection broke after the command was sent: what it did is unknown. */
    LOST(true),
    /** The command took longer than its limit: what it did is unknown. */
    TIMEOUT(true),
    /** This thread was interrupted: what a sent command did is unknown. */
    INTERRUPTED(false),
    /** Something on either side has to be set up differently. */
    CONFIGURATION(false);

    private final boolean retriable;

    Kind(boolean retriable) {
      this.retriable = retriable;
    }

    /** Returns whether trying again, with nothing changed by a person, can help. */
    public boolean retriable() {
      return retriable;
    }
  }

  private final Kind kind;

  /**
   * Makes the exception.
   *
   * @param kind what went wrong
   * @param message where, what and what to do, in one printable line
   */
  public TransportException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Makes the exception with what led to it, for stack traces. */
  public TransportException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Returns what went wrong. */
  public Kind kind() {
    return kind;
  }
}
