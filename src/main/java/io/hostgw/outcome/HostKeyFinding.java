package io.hostgw.outcome;

/**
 * What is to say of one host's key.
 *
 * @param name the node's name, or what a jump host is called
 * @param place where it was asked, {@code host:port}; empty if that is not known
 * @param state how the key stands
 * @param type the key's type, such as {@code ssh-ed25519}; empty where none was seen
 * @param fingerprint the key's fingerprint as ssh-keygen prints it; empty where none was seen
 * @param remark why, in one printable line; may be empty
 */
public record HostKeyFinding(
    String name, String place, State state, String type, String fingerprint, String remark) {
  /** How a key stands. */
  public enum State {
    /** It is known. */
    KNOWN,
    /** Nothing was known of the host. */
    NEW,
    /** It was new, and has been written down. */
    ADDED,
    /** Another one is known, which is to be replaced. */
    REPLACEABLE,
    /** Another one was known, and it has been written down in the place of that. */
    REPLACED,
    /** Another one is known. */
    CHANGED,
    /** It must not be accepted. */
    REVOKED,
    /** It is not the one that the user has said it is. */
    UNEXPECTED,
    /** There is no key to see, or it could not be written down. */
    FAILED;

    /** Returns whether the key is one to write down. */
    public boolean isOpen() {
      return this == NEW || this == REPLACEABLE;
    }

    /** Returns whether all is well with the key. */
    public boolean isSettled() {
      return this == KNOWN || this == ADDED || this == REPLACED;
    }
  }

  /** Returns the same with another state. */
  public HostKeyFinding as(State other) {
    return new HostKeyFinding(name, place, other, type, fingerprint, remark);
  }

  /** Returns the same with another state and reason. */
  public HostKeyFinding as(State other, String why) {
    return new HostKeyFinding(name, place, other, type, fingerprint, why);
  }
}
