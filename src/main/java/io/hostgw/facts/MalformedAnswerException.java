package io.hostgw.facts;

import io.hostgw.model.Printable;

/** A node answered what no node of ours answers. */
public final class MalformedAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message what is wrong with the answer, with the node's own words made printable
   */
  public MalformedAnswerException(String message) {
    super(message);
  }

  /**
   * Returns what to say of a script that did not run as root.
   *
   * @param user whom it ran as, by the node's word
   */
  public static MalformedAnswerException notRoot(String user) {
    return new MalformedAnswerException(
        "the script ran as %s, not as root: set ssh.become to sudo or doas, or ssh.user to root"
            .formatted(Printable.of(user)));
  }
}
